namespace ChatEngage.Contracts;

/// <summary>Marks abstract tests that every implementation of a seam joins.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ContractOfAttribute(Type seam) : Attribute
{
    public Type Seam => seam;
}
