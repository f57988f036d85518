using System.Runtime.InteropServices;

namespace Shim.Runtime.Crypto;

/// <summary>
/// The operating system's random generator, asked for every byte anew: nothing is buffered, so nothing can be repeated after fork().
/// </summary>
internal static unsafe partial class OperatingSystemRandom
{
    private const int Interrupted = 4;
    private const int UseSystemPreferredGenerator = 2;

    /// <summary>Fills <paramref name="destination"/>; throws <see cref="CryptoFailureException"/> if the system gives none.</summary>
    public static void Fill(Span<byte> destination)
    {
        if (OperatingSystem.IsWindows())
        {
            FillOnWindows(destination);
            return;
        }
        if (OperatingSystem.IsLinux() && FillOnLinux(destination)) return;
        FillFromDevice(destination);
    }

    // False if the kernel has no getrandom(2), older than 3.17.
    private static bool FillOnLinux(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            nint got;
            fixed (byte* bytes = destination) got = GetRandom(bytes, (nuint)destination.Length, 0);
            if (got < 0 && Marshal.GetLastPInvokeError() == Interrupted) continue;
            if (got <= 0) return false;
            destination = destination[(int)got..];
        }
        return true;
    }

    private static void FillFromDevice(Span<byte> destination)
    {
        try
        {
            using var device = File.OpenHandle("/dev/urandom");
            while (!destination.IsEmpty)
            {
                var got = RandomAccess.Read(device, destination, 0);
                if (got <= 0) throw new CryptoFailureException("/dev/urandom gave no bytes");
                destination = destination[got..];
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CryptoFailureException("no source of random bytes", exception);
        }
    }

    private static void FillOnWindows(Span<byte> destination)
    {
        fixed (byte* bytes = destination)
        {
            if (BCryptGenRandom(0, bytes, (uint)destination.Length, UseSystemPreferredGenerator) != 0)
            {
                throw new CryptoFailureException("BCryptGenRandom failed");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    private static partial nint GetRandom(byte* buffer, nuint size, uint flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptGenRandom(nint algorithm, byte* buffer, uint size, uint flags);
}
