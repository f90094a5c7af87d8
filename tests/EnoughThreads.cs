using System.Runtime.CompilerServices;

namespace ChatEngage;

internal static class EnoughThreads
{
    /// <summary>
    /// Some tests block a thread on purpose, and so do libraries. On a machine of two cores the pool begins with two threads and adds
    /// one or two a second: until then nothing else of the run goes on, and what is awaited comes seconds late.
    /// </summary>
    [ModuleInitializer]
    internal static void Set() => ThreadPool.SetMinThreads(32, 32);
}
