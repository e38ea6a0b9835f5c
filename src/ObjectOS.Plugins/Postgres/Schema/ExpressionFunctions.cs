using System.Text;

namespace ObjectOS.Postgres.Schema;

/// <summary>
/// The functions of expressions that PostgreSQL lacks or understands differently from C#, under the names <c>objectos_*</c>. They are made anew with every migration, so a new version of
/// the driver brings its own; the meaning of one that exists never changes.
/// </summary>
/// <remarks>
/// A missing operand gives a missing result. What could fail is asked before it is done, because an error would end the statement. PL/pgSQL where a part must not be evaluated unless
/// another one holds: of SQL, the planner computes constant parts whenever it likes.
/// </remarks>
internal static class ExpressionFunctions
{
    /// <summary>The statements that make them.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. Each(Numbers), .. Each(Texts), .. Each(Moments), Casing("lower", Rune.ToLowerInvariant), Casing("upper", Rune.ToUpperInvariant), Trim,
    ];

    private static IEnumerable<string> Each(string statements) =>
        statements.Split("$do$;", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static statement => statement + "$do$");

    private const string Numbers =
        """
        create or replace function objectos_real_add(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $do$
        begin
          if abs(a) < 8e307 and abs(b) < 8e307 then
            return a + b + 0::float8;
          end if;
          begin
            return a + b + 0::float8;
          exception when numeric_value_out_of_range then
            return null;
          end;
        end $do$;
        create or replace function objectos_real_subtract(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $do$
        begin
          return objectos_real_add(a, -b);
        end $do$;
        create or replace function objectos_real_multiply(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $do$
        begin
          if abs(a) < 1e150 and abs(b) < 1e150 and (abs(a) > 1e-150 or a = 0) and (abs(b) > 1e-150 or b = 0) then
            return a * b + 0::float8;
          end if;
          begin
            return a * b + 0::float8;
          exception when numeric_value_out_of_range then
            return case when abs(a) > 1 and abs(b) > 1 then null else 0 end;
          end;
        end $do$;
        create or replace function objectos_real_divide(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $do$
        begin
          if b = 0 then
            return null;
          end if;
          if abs(a) < 1e150 and abs(b) < 1e150 and (abs(a) > 1e-150 or a = 0) and abs(b) > 1e-150 then
            return a / b + 0::float8;
          end if;
          begin
            return a / b + 0::float8;
          exception when numeric_value_out_of_range then
            return case when abs(a) > abs(b) then null else 0 end;
          end;
        end $do$;
        create or replace function objectos_real_round(a float8) returns float8 language plpgsql immutable strict parallel safe as $do$
        begin
          if abs(a) >= 4503599627370496 then
            return a;
          end if;
          return trunc(a) + case when abs(a - trunc(a)) >= 0.5 then sign(a) else 0 end + 0::float8;
        end $do$;
        create or replace function objectos_real_integer(a float8) returns bigint language plpgsql immutable strict parallel safe as $do$
        begin
          if a > '-9223372036854775808'::float8 and a < '9223372036854775808'::float8 then
            return trunc(a)::bigint;
          end if;
          return null;
        end $do$;
        create or replace function objectos_real_decimal(a float8, digits int) returns numeric language plpgsql immutable strict parallel safe as $do$
        declare
          result numeric;
        begin
          if abs(a) >= 1e18 then
            return null;
          end if;
          result := round(a::text::numeric, digits);
          return case when abs(result) < ('1e' || 18 - digits)::numeric then result end;
        end $do$;
        create or replace function objectos_decimal_divide(a numeric, b numeric, digits int) returns numeric language plpgsql immutable strict parallel safe as $do$
        begin
          if b = 0 then
            return null;
          end if;
          return sign(a) * sign(b) * div(2 * abs(a) * ('1e' || digits)::numeric + abs(b), 2 * abs(b)) * ('1e-' || digits)::numeric;
        end $do$;
        create or replace function objectos_text_integer(a text) returns bigint language plpgsql immutable strict parallel safe as $do$
        begin
          if a ~ '^[+-]?0*[0-9]{1,19}$' and a::numeric between -9223372036854775808 and 9223372036854775807 then
            return a::bigint;
          end if;
          return null;
        end $do$;
        """;

    private const string Texts =
        """
        create or replace function objectos_ends_with(a text, part text) returns boolean language plpgsql immutable strict parallel safe as $do$
        begin
          return right(a, length(part)) = part;
        end $do$;
        create or replace function objectos_reverse(a text) returns text language sql immutable strict parallel safe as $do$ select reverse(a) $do$;
        create or replace function objectos_substring(a text, first bigint, behind bigint) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          if first < 0 or first > behind or behind > length(a) then
            return null;
          end if;
          return substr(a, first::int + 1, (behind - first)::int);
        end $do$;
        create or replace function objectos_substring(a text, first bigint) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return objectos_substring(a, first, length(a));
        end $do$;
        create or replace function objectos_char_at(a text, place bigint) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          if place < 0 or place > length(a) then
            return null;
          end if;
          return substr(a, place::int + 1, 1);
        end $do$;
        create or replace function objectos_index_of(a text, part text, first bigint) returns bigint language plpgsql immutable strict parallel safe as $do$
        declare
          found bigint;
        begin
          if first < 0 or first > length(a) then
            return null;
          end if;
          found := strpos(substr(a, first::int + 1), part);
          return case when found = 0 then -1 else first + found - 1 end;
        end $do$;
        create or replace function objectos_index_of(a text, part text) returns bigint language plpgsql immutable strict parallel safe as $do$
        begin
          return strpos(a, part) - 1;
        end $do$;
        create or replace function objectos_last_index_of(a text, part text, last bigint) returns bigint language plpgsql immutable strict parallel safe as $do$
        declare
          head text;
          found bigint;
        begin
          if last < 0 or last > length(a) then
            return null;
          end if;
          if length(part) > length(a) then
            return -1;
          end if;
          head := substr(a, 1, least(last, length(a) - length(part))::int + length(part));
          found := strpos(reverse(head), reverse(part));
          return case when found = 0 then -1 else length(head) - length(part) - found + 1 end;
        end $do$;
        create or replace function objectos_last_index_of(a text, part text) returns bigint language plpgsql immutable strict parallel safe as $do$
        begin
          return objectos_last_index_of(a, part, length(a));
        end $do$;
        create or replace function objectos_replace(a text, part text, other text, most bigint) returns text language plpgsql immutable strict parallel safe as $do$
        declare
          result text := '';
          rest text := a;
          remaining bigint := greatest(most, -1);
          found int;
        begin
          while remaining <> 0 loop
            found := strpos(rest, part);
            exit when found = 0;
            result := result || substr(rest, 1, found - 1) || other;
            rest := substr(rest, found + length(part));
            remaining := greatest(remaining - 1, -1);
            if part = '' then
              exit when rest = '';
              result := result || substr(rest, 1, 1);
              rest := substr(rest, 2);
            end if;
          end loop;
          return result || rest;
        end $do$;
        create or replace function objectos_replace(a text, part text, other text) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return case when part = '' then objectos_replace(a, part, other, -1) else replace(a, part, other) end;
        end $do$;
        """;

    private const string Moments =
        """
        create or replace function objectos_time_ticks(a time) returns bigint language sql immutable parallel safe as $do$
          select round((extract(epoch from a) * 1000)::numeric)::bigint * 10000
        $do$;
        create or replace function objectos_timestamp_ticks(a timestamptz) returns bigint language sql immutable parallel safe as $do$
          select round((extract(epoch from a) * 1000)::numeric)::bigint * 10000 + 621355968000000000
        $do$;
        create or replace function objectos_time(ticks bigint) returns time language sql immutable parallel safe as $do$
          select time '00:00' + (ticks / 10000) * interval '1 millisecond'
        $do$;
        create or replace function objectos_timestamp(ticks bigint) returns timestamptz language plpgsql immutable strict parallel safe as $do$
        begin
          return (timestamp '0001-01-01' + (ticks / 864000000000) * interval '1 day' + (ticks % 864000000000 / 10000) * interval '1 millisecond') at time zone 'UTC';
        end $do$;
        create or replace function objectos_date_text(a date) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return to_char(a, 'YYYY-MM-DD');
        end $do$;
        create or replace function objectos_time_text(ticks bigint) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return lpad((ticks / 36000000000)::text, 2, '0') || ':' || lpad((ticks / 600000000 % 60)::text, 2, '0') || ':' || lpad((ticks / 10000000 % 60)::text, 2, '0')
            || case when ticks % 10000000 = 0 then '' else '.' || rtrim(lpad((ticks % 10000000)::text, 7, '0'), '0') end;
        end $do$;
        create or replace function objectos_timestamp_text(ticks bigint) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return to_char(date '0001-01-01' + (ticks / 864000000000)::int, 'YYYY-MM-DD') || 'T' || objectos_time_text(ticks % 864000000000) || 'Z';
        end $do$;
        create or replace function objectos_duration_text(ticks bigint) returns text language sql immutable parallel safe as $do$
          select trim_scale(ticks * 0.0000001)::text || 's'
        $do$;
        """;

    private static string Trim => $"""
        create or replace function objectos_trim(a text) returns text language plpgsql immutable strict parallel safe as $do$
        begin
          return btrim(a, {SqlText.Text(string.Concat(Enumerable.Range(0, char.MaxValue).Select(static code => (char)code).Where(char.IsWhiteSpace)))});
        end $do$
        """;

    // Letter by letter as C# does it, which is neither what the locale of the database says nor what ICU does with whole words.
    private static string Casing(string name, Func<Rune, Rune> change)
    {
        const int LastWithCase = 0x1FFFF;
        var (from, to) = (new StringBuilder(), new StringBuilder());
        for (var code = 0x80; code <= LastWithCase; code++)
        {
            if (Rune.IsValid(code) && change(new Rune(code)) is var changed && changed.Value != code)
            {
                from.Append(new Rune(code).ToString());
                to.Append(changed.ToString());
            }
        }

        return $"""
            create or replace function objectos_{name}(a text) returns text language plpgsql immutable strict parallel safe as $do$
            begin
              if octet_length(a) = length(a) then
                return {name}(a collate "C");
              end if;
              return translate({name}(a collate "C"), {SqlText.Text(from.ToString())}, {SqlText.Text(to.ToString())});
            end $do$
            """;
    }
}
