package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Values that programs stumble over, and values next to the limits that this application has. */
final class Oddities {

  /** The limits of texts: Athena's, Step Functions', EventBridge's, ours. */
  private static final List<Integer> LENGTHS =
      List.of(1, 2, 19, 20, 32, 39, 64, 80, 128, 255, 256, 512, 1024, 2048, 4096, 51_200);

  private static final List<Integer> LONG =
      List.of(65_536, 128_000, 200_000, 262_144, 300_000, 1_048_576);

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "2",
          "-1",
          "29",
          "30",
          "100",
          "101",
          "480",
          "481",
          "5000",
          "5001",
          "28800",
          "28801",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "4294967296",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999",
          "-99999999999999999999",
          "2.0",
          "-0.0",
          "1.5",
          "1e2",
          "1E+2",
          "5e-324",
          "1e400",
          "-1e400",
          "1e-400",
          "1e999999999",
          "1e-999999999",
          "1e99999999999",
          "1.7976931348623157e308",
          "0.1e1",
          "100000000000000000000000000000000000000000.0");

  private static final List<String> NO_JSON =
      List.of(
          "NaN",
          "Infinity",
          "-Infinity",
          "01",
          "+1",
          ".5",
          "5.",
          "0x10",
          "1_000",
          "1e",
          "--1",
          "- 1",
          "True",
          "nul",
          "undefined",
          "None",
          "'single'",
          "`back`",
          "tru",
          "/* c */1",
          "// c\n1",
          "\"unfinished",
          "\"\\x41\"",
          "\"\\uD8\"",
          "\"tab\tin it\"",
          "[1,]",
          "{\"a\":1,}",
          "[1 2]",
          "{\"a\" 1}",
          "{a:1}",
          "{'a':1}",
          "[",
          "}",
          "]",
          ",",
          ":",
          "");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "a\u0000b",
          "\u0001",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u200b",
          "\u202e",
          "\u2028",
          "\ufeff",
          "\ufffd",
          "\ufffe",
          "\uffff",
          "\ud800",
          "\udc00",
          "\udc00\ud800",
          "a\ud83d",
          "\ude00b",
          "\ud83d\ude00",
          "e\u0301",
          "\u0130",
          "\u0131",
          "\u212a",
          "\u1e9e",
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1",
          "2.0",
          "1e400",
          "NaN",
          "Infinity",
          "{}",
          "[]",
          "{\"a\":1}",
          "{\"WorkGroup\":\"spark\"}",
          "\"",
          "\\",
          "'",
          "../../../../x",
          "/",
          "//",
          "C:\\x",
          "%00",
          "%s%n%d",
          "%zz",
          "%25",
          "%e2%82",
          "${x}",
          "${",
          "{% $x %}",
          "{%",
          "%}",
          "{% %}",
          "$$",
          "$",
          "a,b",
          "a;b",
          "a=b&c=d",
          "a b",
          "<b>",
          "&amp;",
          "\r\nX-Injected: 1",
          "a\nb: c",
          "*",
          "?",
          "#",
          "@",
          "|",
          "^",
          "~",
          "(",
          ")",
          "[x",
          "{x",
          "spark",
          "SPARK",
          " spark",
          "spark ",
          "primary",
          "spark-3-5",
          "aws.states",
          "spark.",
          "spark.athena.x",
          "2026-03-12T19:03:58Z",
          "2026-02-30T00:00:00Z",
          "2026-03-12",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          "1970-01-01T00:00:00Z",
          "0000-00-00T00:00:00Z",
          "2026-03-12T19:03:60Z",
          "9999-12-31T23:59:59.999999999Z",
          "arn:aws:iam::123456789012:role/x",
          "arn:aws:iam::1:role",
          "arn:::::",
          "s3://bucket/prefix",
          "s3://",
          "alias/key",
          "application/json",
          "text/html",
          "net-1-e604bc1eaf722315f83c5d369c7a145134a71fefcb5f026a568776e04665e0ce",
          "e604bc1eaf722315f83c5d369c7a145134a71fefcb5f026a568776e04665e0ce",
          "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");

  private static final List<Integer> DEPTHS = List.of(5, 49, 50, 51, 99, 101, 999, 1001, 3000);

  private Oddities() {}

  /** Any value, of any type or of none. */
  static RawJson value(Chance chance) {
    return switch (chance.below(16)) {
      case 0, 1, 2, 3 -> new RawJson.Literal(number(chance));
      case 4, 5, 6, 7, 8 -> new RawJson.Text(text(chance));
      case 9 -> new RawJson.Literal("null");
      case 10 -> new RawJson.Literal(chance.any("true", "false"));
      case 11 -> new RawJson.Items(new ArrayList<>());
      case 12 -> new RawJson.Members(new ArrayList<>());
      case 13 -> small(chance);
      case 14 -> chance.oneIn(4) ? new RawJson.Literal(chance.of(NO_JSON)) : small(chance);
      default -> chance.oneIn(8) ? deep(chance) : new RawJson.Literal("null");
    };
  }

  private static RawJson small(Chance chance) {
    RawJson inner = new RawJson.Text(text(chance));
    return chance.any(
        RawJson.texts("a", "b"),
        RawJson.texts("", ""),
        new RawJson.Items(new ArrayList<>(List.of(inner))),
        new RawJson.Items(new ArrayList<>(List.of(new RawJson.Literal("null")))),
        new RawJson.Members(new ArrayList<>(List.of(new RawJson.Member(text(chance), inner)))));
  }

  static String number(Chance chance) {
    if (chance.oneIn(40)) {
      return "9".repeat(chance.any(400, 999, 1000, 1001, 5000));
    }
    return chance.oneIn(10) ? Integer.toString(chance.between(-10, 10_000)) : chance.of(NUMBERS);
  }

  static String text(Chance chance) {
    return chance.oneIn(6) ? lengthy(chance) : chance.of(TEXTS);
  }

  /** A text at a limit, or one character off; seldom very long. */
  static String lengthy(Chance chance) {
    int limit = chance.oneIn(40) ? chance.of(LONG) : chance.of(LENGTHS);
    int length = Math.max(0, limit + chance.between(-1, 1));
    String unit = chance.any("a", "a", "A", "0", "-", " ", "é", "\ud83d\ude00", "\"");
    return unit.repeat(chance.oneIn(3) ? length : Math.max(1, length / unit.length()));
  }

  /** Values in values, seldom 100,000 levels of them. */
  static RawJson deep(Chance chance) {
    int levels = chance.oneIn(50) ? 100_000 : chance.of(DEPTHS);
    boolean closed = !chance.oneIn(8);
    return switch (chance.below(3)) {
      case 0 -> new RawJson.Literal("[".repeat(levels) + (closed ? "]".repeat(levels) : ""));
      case 1 ->
          new RawJson.Literal("{\"a\":".repeat(levels) + "1" + (closed ? "}".repeat(levels) : ""));
      default ->
          new RawJson.Literal(
              "[{\"a\":".repeat(levels / 2) + "1" + (closed ? "}]".repeat(levels / 2) : ""));
    };
  }
}
