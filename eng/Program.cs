using Shim.Build;
using Shim.Build.Verbs;

// The build driver: ./build.sh WORD [arguments]. A word is one file in Verbs/ and one line here.
Verb[] verbs =
[
    new BuildVerb(),
    new DemoVerb(),
    new TestVerb(),
    new SoakVerb(),
    new BenchVerb(),
    new BogoShimVerb(),
    new BogoVerb(),
    new InstallVerb(),
    new SurfaceVerb(),
    new CleanVerb(),
];

return Driver.Run(verbs, args);
