// Stands for Shim.Runtime in the generator's own tests: the same names, just enough behind them.
using System;
using System.Collections.Generic;

namespace Shim.Runtime.CoreFoundation
{
    internal abstract class CFObject
    {
        public int Retains = 1;
        private nint _handle;

        public nint Handle => _handle != 0 ? _handle : _handle = Shim.Runtime.Interop.HandleTable.Add(this);

        public void Release()
        {
            if (--Retains == 0)
                Shim.Runtime.Interop.HandleTable.Remove(_handle);
        }
    }
}

namespace Shim.Runtime.Interop
{
    using Shim.Runtime.CoreFoundation;

    internal static class HandleTable
    {
        private static readonly Dictionary<nint, CFObject> s_objects = new();
        private static nint s_next = 0x5100;

        public static string[] Strings { get; private set; } = Array.Empty<string>();

        public static nint Add(CFObject target)
        {
            s_objects.Add(++s_next, target);
            return s_next;
        }

        public static void Remove(nint handle) => s_objects.Remove(handle);

        public static CFObject? Resolve(nint handle) => s_objects.TryGetValue(handle, out var found) ? found : null;

        public static T? Resolve<T>(nint handle) where T : CFObject => Resolve(handle) as T;

        public static void RegisterConstantStrings(string[] valuesByOrdinal) => Strings = valuesByOrdinal;
    }
}
