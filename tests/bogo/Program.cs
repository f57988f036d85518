using Shim.Bogo;

return Runner.Run(args, Console.Out, Console.Error);
