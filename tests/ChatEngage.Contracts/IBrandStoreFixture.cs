using ChatEngage.Brands;
using ChatEngage.Storage;

namespace ChatEngage.Contracts;

/// <summary>Opens stores for the contract tests.</summary>
public interface IBrandStoreFixture
{
    /// <summary>
    /// Opens what is stored under the brand's key, as one replica does: nothing, for a key that nobody used before.
    /// Opening a key again is a second replica on the same data.
    /// </summary>
    Task<IBrandStore> OpenAsync(Brand brand, TimeProvider time);

    /// <summary>Lets time pass for the brand's lease, whose clock is the server's and not the <see cref="TimeProvider"/>.</summary>
    Task PassAsync(IBrandStore store, TimeSpan span);
}
