package io.github.sessionlauncher.local.states.query;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The functions of JavaScript with which JSONata encodes and decodes URLs (ECMA-262, "URI Handling
 * Functions"). They differ from Java's, which are made for HTML forms.
 */
final class UriEncoding {

  /** The characters that separate the parts of a URL; only the functions for parts encode them. */
  private static final String RESERVED = ";/?:@&=+$,#";

  private static final String MARKS = "-_.!~*'()";

  private UriEncoding() {}

  /** Thrown for a text that cannot be encoded or decoded, where JavaScript throws a URIError. */
  static final class MalformedUri extends Exception {

    private static final long serialVersionUID = 1L;
  }

  static String encodeUri(String text) throws MalformedUri {
    return encode(text, MARKS + RESERVED);
  }

  static String encodeUriComponent(String text) throws MalformedUri {
    return encode(text, MARKS);
  }

  static String decodeUri(String text) throws MalformedUri {
    return decode(text, RESERVED);
  }

  static String decodeUriComponent(String text) throws MalformedUri {
    return decode(text, "");
  }

  /** Encodes all characters but letters and digits of ASCII, and those of {@code unescaped}. */
  private static String encode(String text, String unescaped) throws MalformedUri {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : utf8(text)) {
      boolean plain =
          unit >= '0' && unit <= '9' || unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z';
      if (plain || unit > 0 && unescaped.indexOf(unit) >= 0) {
        encoded.append((char) unit);
      } else {
        encoded.append(String.format("%%%02X", unit & 0xff));
      }
    }
    return encoded.toString();
  }

  private static byte[] utf8(String text) throws MalformedUri {
    try {
      // a new encoder reports half of a surrogate pair
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException halfCharacter) {
      throw new MalformedUri();
    }
  }

  /** Decodes all sequences but those of the characters of {@code preserved}. */
  private static String decode(String text, String preserved) throws MalformedUri {
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '%') {
        decoded.append(text.charAt(at));
        at++;
        continue;
      }
      byte[] units = new byte[sequenceLength(unit(text, at))];
      for (int index = 0; index < units.length; index++) {
        units[index] = (byte) unit(text, at + 3 * index);
      }
      int end = at + 3 * units.length;
      String character = character(units);
      decoded.append(preserved.contains(character) ? text.substring(at, end) : character);
      at = end;
    }
    return decoded.toString();
  }

  /** Returns the byte of a sequence such as {@code %C3}. */
  private static int unit(String text, int at) throws MalformedUri {
    if (at + 3 > text.length() || text.charAt(at) != '%') {
      throw new MalformedUri();
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    if (high < 0 || low < 0 || text.charAt(at + 1) > 'f' || text.charAt(at + 2) > 'f') {
      throw new MalformedUri();
    }
    return 16 * high + low;
  }

  /** Returns the number of bytes of a character in UTF-8, from its first byte. */
  private static int sequenceLength(int first) throws MalformedUri {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    if (ones == 1 || ones > 4) {
      throw new MalformedUri();
    }
    return Math.max(1, ones);
  }

  private static String character(byte[] units) throws MalformedUri {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(units)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedUri();
    }
  }
}
