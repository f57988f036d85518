using Shim.Runtime.ChipRtos;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>The table of error numbers: 200 and the errno of 4.4BSD, for what Linux numbers differently.</summary>
[TestClass]
public sealed class ErrorNumberTests
{
    /// <summary>errno of Linux, number of the API.</summary>
    private static readonly (int Errno, int Number)[] s_table =
    [
        (0, 0), (1, 201), (2, 202), (3, 203), (4, 204), (5, 205), (6, 206), (9, 209), (10, 210), (12, 212), (13, 213), (14, 214), (17, 217),
        (19, 219), (20, 220), (21, 221), (22, 222), (24, 224), (28, 228), (11, 235), (115, 236), (114, 237), (88, 238), (89, 239), (90, 240),
        (91, 241), (92, 242), (93, 243), (94, 244), (95, 245), (96, 246), (97, 247), (98, 248), (99, 249), (100, 250), (101, 251), (102, 252),
        (103, 253), (104, 254), (105, 255), (106, 256), (107, 257), (108, 258), (109, 259), (110, 260), (111, 261), (112, 264), (113, 265),
    ];

    [TestMethod]
    public void EveryNumberOfTheTable()
    {
        foreach (var (errno, number) in s_table) Assert.AreEqual(number, ChipError.FromErrno(errno), $"errno {errno}");
    }

    [TestMethod]
    public void ABrokenPipeIsAShutdownAndTheRestInputOutput()
    {
        Assert.AreEqual(258, ChipError.FromErrno(32));
        for (var errno = 1; errno < 200; errno++)
        {
            if (errno is not (23 or 32) && !Array.Exists(s_table, entry => entry.Errno == errno))
                Assert.AreEqual(205, ChipError.FromErrno(errno), $"errno {errno}");
        }
    }
}
