using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shim.Generators.Model;

namespace Shim.Generators.Tests.Caches;

/// <summary>Models are values and hold nothing of the compiler.</summary>
[TestClass]
public sealed class ModelTests
{
    [TestMethod]
    public void Every_model_type_has_value_equality_down_to_its_leaves()
    {
        HashSet<Type> seen = [];
        List<string> faults = [];
        Walk(typeof(SurfaceModel), "SurfaceModel", seen, faults);
        Assert.AreEqual("", string.Join("\n", faults));
        // The walk reached everything that is a model: a new record cannot stay unseen.
        var models = typeof(SurfaceModel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SurfaceModel).Namespace && !type.IsEnum && !type.IsGenericType && !type.IsNested && type != typeof(EquatableArray));
        foreach (var model in models)
            Assert.Contains(model, seen, model.Name);
    }

    [TestMethod]
    public void Same_source_gives_equal_models()
    {
        var first = SurfaceOf(Compiled.Create(Compiled.Runtime, Compiled.Things));
        var second = SurfaceOf(Compiled.Create(Compiled.Runtime, Compiled.Things));
        Assert.AreNotSame(first, second);
        Assert.AreEqual(first, second);
        Assert.AreEqual(first.GetHashCode(), second.GetHashCode());
    }

    [TestMethod]
    [DataRow("Sums numbers", "Adds numbers")]
    [DataRow("Failure = \"-4\"", "Failure = \"-6\"")]
    [DataRow("Thing? peer)", "Thing peer)")]
    [DataRow("kThingStrange = 0x20", "kThingStrange = 0x21")]
    [DataRow("THING_MAX_NAME 64", "THING_MAX_NAME 65")]
    [DataRow("\"errThingShut\"", "\"errThingShot\"")]
    [DataRow("SHIM_RESERVED(3)", "SHIM_RESERVED(4)")]
    [DataRow("a \\\"label\\\"", "a label")]
    [DataRow("Spi = true", "Spi = false")]
    [DataRow("[Optional] out int error", "out int error")]
    [DataRow("Hex = true", "Hex = false")]
    public void Different_source_gives_different_models(string before, string after)
    {
        Assert.Contains(before, Compiled.Things);
        var first = SurfaceOf(Compiled.Create(Compiled.Runtime, Compiled.Things));
        var second = SurfaceOf(Compiled.Create(Compiled.Runtime, Compiled.Things.Replace(before, after)));
        Assert.AreNotEqual(first, second);
    }

    [TestMethod]
    public void Arrays_compare_by_elements()
    {
        var first = new[] { "a", "b" }.ToEquatableArray();
        Assert.IsTrue(first == new[] { "a", "b" }.ToEquatableArray());
        Assert.IsTrue(first != new[] { "b", "a" }.ToEquatableArray());
        Assert.IsFalse(first.Equals(EquatableArray<string>.Empty));
        Assert.IsTrue(default(EquatableArray<string>).Equals(Array.Empty<string>().ToEquatableArray()));
        Assert.AreEqual(default(EquatableArray<string>).GetHashCode(), Array.Empty<string>().ToEquatableArray().GetHashCode());
        Assert.AreEqual(first.GetHashCode(), new[] { "a", "b" }.ToEquatableArray().GetHashCode());
        Assert.AreEqual("b", first[1]);
        Assert.HasCount(0, default(EquatableArray<string>));
    }

    [TestMethod]
    public void An_old_compilation_can_be_collected()
    {
        var driver = Compiled.Driver();
        var old = RunOnce(ref driver);
        driver = driver.RunGenerators(Compiled.Create(Compiled.Runtime, Compiled.Things));
        for (var i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.IsFalse(old.IsAlive);
        GC.KeepAlive(driver);
    }

    // In a method of its own, so that no local of the test keeps the compilation.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference RunOnce(ref GeneratorDriver driver)
    {
        var compilation = Compiled.Create(Compiled.Runtime, Compiled.Things);
        driver = driver.RunGenerators(compilation);
        return new WeakReference(compilation);
    }

    private static SurfaceModel SurfaceOf(CSharpCompilation compilation) =>
        (SurfaceModel)Compiled.Driver().RunGenerators(compilation).GetRunResult().Results.Single()
            .TrackedSteps[ExportGenerator.SurfaceStep].Single().Outputs.Single().Value;

    private static void Walk(Type type, string path, HashSet<Type> seen, List<string> faults)
    {
        if (type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum || !seen.Add(type))
            return;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Walk(type.GetGenericArguments()[0], path + "[]", seen, faults);
            return;
        }
        var isRecord = type.Namespace == typeof(SurfaceModel).Namespace && type.IsSealed && type.GetMethod("<Clone>$") is not null;
        if (!isRecord)
        {
            faults.Add($"{path} is a {type}, which is neither text, number, EquatableArray nor a sealed record");
            return;
        }
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Walk(field.FieldType, $"{path}.{field.Name}", seen, faults);
    }
}
