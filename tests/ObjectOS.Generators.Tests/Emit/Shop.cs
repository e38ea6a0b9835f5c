using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>A small plugin that has a field of every type, and an application that uses it.</summary>
internal static class Shop
{
    /// <summary>The object with a field of every type.</summary>
    public const string Orders =
        """
        label: Order
        description: What somebody bought
        icon: cart
        title: number
        fields:
          number: { type: autonumber, format: 'O-{0000}' }
          subject: { type: text, required: true, max_length: 80, pattern: '[A-Z].*' }
          email: { type: email, unique: true }
          status: { type: select, required: true, default: open, options: [open, { value: in_transit, label: In transit, color: blue }, done] }
          channels: { type: multiselect, options: [web, phone], default: [web] }
          tags: { type: tags, default: [new] }
          total: { type: currency, required: true, min: 0, max: 1000000 }
          weight: { type: number, default: 1.5 }
          pieces: { type: integer, min: 1, default: 1 }
          paid: { type: boolean, required: true, default: false }
          due_on: { type: date, default: today }
          deliver_at: { type: time, default: '17:30' }
          placed_at: { type: datetime, required: true, default: now }
          customer: { type: master_detail, reference_to: customers }
          previous: { type: lookup, reference_to: orders, on_delete: set_null, deprecated: Follow the customer instead }
          note: { type: html }
          payload: { type: json, default: { a: [1, '"'] } }
          place: { type: location, default: { latitude: 48.2, longitude: 16.37 } }
          address: { type: address }
          pass_phrase: { type: password, min_length: 8 }
          voucher: { type: secret, min_length: 4 }
          meaning: { type: vector, dimension: 3, required_when: record.note == 'x' }
        indexes:
          by_status: { fields: [status, total] }
        """;

    /// <summary>The plugin.</summary>
    public static ProjectFiles Plugin { get; } = ProjectFiles.Exactly(
        ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.2.0\nconfig:\n  carrier: { type: select, options: [post, bike], default: post, description: Who delivers }\n  limit: { type: integer, min: 1, default: 10 }\n"),
        ("objects/orders.object.yml", Orders),
        ("objects/customers.object.yml", "fields:\n  name: { type: text, required: true }\n  kind: { type: select, required: true, options: [person, company] }\n"),
        ("data/customers.data.yml", "- { _id: ada, name: Ada \"\"\"Lovelace\"\"\", kind: person }\n"),
        ("data/orders.data.yml", "- { _id: first, subject: First, total: 12.5, customer: ada }\n- { _id: second, subject: Second, total: 3, customer: ada }\n"));

    /// <summary>The application.</summary>
    public static ProjectFiles App { get; } = ProjectFiles.Exactly(
        ("app.yml", "id: acme-shop-app\nname: Acme's shop\nversion: 2.0.0\naccess: open\nseed: on_install\nsettings:\n  urls: http://127.0.0.1:1\n"));
}
