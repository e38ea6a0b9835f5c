using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Tests.Text;

public sealed class EnglishNounsTests
{
    [Theory]
    [InlineData("leads", "lead")]
    [InlineData("leave_requests", "leave_request")]
    [InlineData("companies", "company")]
    [InlineData("opportunities", "opportunity")]
    [InlineData("addresses", "address")]
    [InlineData("statuses", "status")]
    [InlineData("people", "person")]
    [InlineData("sales_people", "sales_person")]
    [InlineData("children", "child")]
    [InlineData("boxes", "box")]
    [InlineData("batches", "batch")]
    [InlineData("businesses", "business")]
    [InlineData("purchases", "purchase")]
    [InlineData("warehouses", "warehouse")]
    [InlineData("expenses", "expense")]
    [InlineData("invoices", "invoice")]
    [InlineData("analyses", "analysis")]
    [InlineData("indices", "index")]
    [InlineData("movies", "movie")]
    [InlineData("news", "news")]
    [InlineData("data", "data")]
    [InlineData("equipment", "equipment")]
    [InlineData("days", "day")]
    [InlineData("quote_lines", "quote_line")]
    [InlineData("_users", "_user")]
    public void The_singular_of_a_plural(string plural, string singular)
    {
        Assert.Equal(singular, EnglishNouns.Singular(plural));
        Assert.Equal(plural, EnglishNouns.Plural(singular));
    }

    [Theory]
    [InlineData("lead", "lead", "leads")]
    [InlineData("status", "status", "statuses")]
    [InlineData("business", "business", "businesses")]
    [InlineData("analysis", "analysis", "analyses")]
    public void A_singular_stays_one(string name, string singular, string plural)
    {
        Assert.Equal(singular, EnglishNouns.Singular(name));
        Assert.Equal(plural, EnglishNouns.Plural(name));
    }

    [Theory]
    [InlineData("Lead", "Leads")]
    [InlineData("Sales opportunity", "Sales opportunities")]
    [InlineData("Person", "People")]
    [InlineData("Leads", "Leads")]
    [InlineData("客户", "客户")]
    public void Labels_have_a_plural_too(string label, string plural) => Assert.Equal(plural, EnglishNouns.Plural(label));
}
