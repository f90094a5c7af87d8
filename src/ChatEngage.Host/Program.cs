using System.Runtime.InteropServices;
using ChatEngage.Host.Commands;

using var stopping = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
return await CommandLine.RunAsync(args, stopping.Token);

// The process ends when what is in hand is finished, not at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}
