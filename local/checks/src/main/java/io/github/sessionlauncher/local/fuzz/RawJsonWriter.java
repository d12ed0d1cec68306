package io.github.sessionlauncher.local.fuzz;

/** Writes trees as text: compactly, or with unnecessary white space and escapes. */
final class RawJsonWriter {

  /** More than any border accepts. A longer text is truncated. */
  private static final int MAX_CHARACTERS = 12_000_000;

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text;
  private final Chance chance;

  /**
   * @param chance draws the white space and the escapes; null for none
   */
  RawJsonWriter(StringBuilder text, Chance chance) {
    this.text = text;
    this.chance = chance;
  }

  void write(RawJson value) {
    if (text.length() > MAX_CHARACTERS) {
      return;
    }
    switch (value) {
      case RawJson.Members members -> {
        text.append('{');
        String separator = "";
        for (RawJson.Member member : members.list()) {
          text.append(separator);
          space();
          string(member.name());
          space();
          text.append(':');
          space();
          write(member.value());
          separator = ",";
        }
        space();
        text.append('}');
      }
      case RawJson.Items items -> {
        text.append('[');
        String separator = "";
        for (RawJson item : items.list()) {
          text.append(separator);
          space();
          write(item);
          separator = ",";
        }
        text.append(']');
      }
      case RawJson.Text string -> string(string.text());
      case RawJson.Literal literal -> text.append(literal.text());
    }
  }

  private void space() {
    if (chance != null && chance.oneIn(6)) {
      text.append(chance.any(" ", "\n", "\t", "\r\n", "    "));
    }
  }

  private void string(String string) {
    text.append('"');
    boolean escaping = chance != null && chance.oneIn(8);
    for (int i = 0; i < string.length() && text.length() <= MAX_CHARACTERS; i++) {
      char each = string.charAt(i);
      // half of a surrogate pair cannot be encoded in UTF-8
      if (each < ' ' || Character.isSurrogate(each) && !isPaired(string, i) || escaping) {
        unicode(each);
      } else if (each == '"' || each == '\\') {
        text.append('\\').append(each);
      } else {
        text.append(each);
      }
    }
    text.append('"');
  }

  private static boolean isPaired(String string, int i) {
    char each = string.charAt(i);
    return Character.isHighSurrogate(each)
        ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
  }

  private void unicode(char each) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(HEX.charAt(each >> shift & 0xf));
    }
  }
}
