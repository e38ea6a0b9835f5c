namespace ObjectOS.Server.Tests.Hosting;

/// <summary>Five tickets with ids that end in 1 to 5, so that an answer can be written as "the tickets 1 and 4".</summary>
internal static class Tickets
{
    public const string Json = """
        [
          {
            "id": "00000000-0000-8000-8000-000000000001", "subject": "Printer on fire", "status": "new", "email": "first@example.com", "amount": 1000.50, "effort": 4,
            "priority": 5, "urgent": true, "due_on": "2026-01-10", "call_at": "14:30:00", "opened_at": "2026-01-01T08:00:00.123Z", "channels": ["mail"], "tags": ["hardware", "hot"]
          },
          {
            "id": "00000000-0000-8000-8000-000000000002", "subject": "printer jam", "status": "in_progress", "amount": 20, "priority": 2, "due_on": "2026-02-01",
            "opened_at": "2026-01-02T08:00:00Z", "channels": ["mail", "phone"], "tags": ["hardware"], "parent": "00000000-0000-8000-8000-000000000001"
          },
          {
            "id": "00000000-0000-8000-8000-000000000003", "subject": "Password forgotten", "status": "solved", "effort": 1.5, "opened_at": "2026-01-03T08:00:00Z",
            "body": "<p>Again</p>"
          },
          {
            "id": "00000000-0000-8000-8000-000000000004", "subject": "100% slow_network", "status": "new", "amount": 99.99, "effort": 0.5, "priority": 1,
            "opened_at": "2026-01-04T08:00:00Z", "tags": [], "body": ""
          },
          {
            "id": "00000000-0000-8000-8000-000000000005", "subject": "Größe der Straße", "status": "solved", "amount": 0, "priority": 3, "urgent": true, "due_on": "2026-03-05",
            "opened_at": "2026-01-05T08:00:00Z", "place": {"latitude": 48.2, "longitude": 16.37}, "payload": {"a": [1, 2]}, "address": {"city": "Wien"}
          }
        ]
        """;

    public const string First = "00000000-0000-8000-8000-000000000001";

    public static string Id(int number) => First[..^1] + number;
}
