package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import io.github.sessionlauncher.local.time.Timeline;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The functions that Step Functions adds to JSONata, and some of JSONata's own. The library would
 * take those from the machine's clock, random numbers or locale, encode them as HTML forms do, or
 * copy a string for each character that it adds.
 */
final class StepFunctionsFunctions {

  private static final Set<String> ALGORITHMS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  /** The largest array that {@code $range} returns in Step Functions. */
  private static final int MAX_RANGE = 360_145;

  private final Timeline timeline;
  private final RandomGenerator random;

  private StepFunctionsFunctions(Timeline timeline, RandomGenerator random) {
    this.timeline = timeline;
    this.random = random;
  }

  static Map<String, JFunction> of(Timeline timeline, RandomGenerator random) {
    RandomIds ids = new RandomIds(random);
    StepFunctionsFunctions functions = new StepFunctionsFunctions(timeline, random);
    Map<String, JFunction> byName = new LinkedHashMap<>();
    byName.put("partition", function("<x?x?:x>", StepFunctionsFunctions::partition));
    byName.put("range", function("<x?x?x?:x>", StepFunctionsFunctions::range));
    byName.put("hash", function("<x?x?:x>", StepFunctionsFunctions::hash));
    byName.put("parse", function("<x?:x>", StepFunctionsFunctions::parse));
    byName.put("random", function("<x?:x>", functions::random));
    byName.put("uuid", function("<:s>", arguments -> ids.uuid()));
    byName.put("now", function("<s?s?:s>", functions::now));
    byName.put("millis", function("<:n>", arguments -> functions.millis()));
    byName.put("shuffle", function("<a:a>", functions::shuffle));
    byName.put("lowercase", function("<s-:s>", text -> cased(text, String::toLowerCase)));
    byName.put("uppercase", function("<s-:s>", text -> cased(text, String::toUpperCase)));
    byName.put("pad", function("<s-ns?:s>", StepFunctionsFunctions::pad));
    putUrlFunction(byName, "encodeUrl", UriEncoding::encodeUri);
    putUrlFunction(byName, "encodeUrlComponent", UriEncoding::encodeUriComponent);
    putUrlFunction(byName, "decodeUrl", UriEncoding::decodeUri);
    putUrlFunction(byName, "decodeUrlComponent", UriEncoding::decodeUriComponent);
    return byName;
  }

  private static JFunction function(String signature, Function<List<?>, Object> body) {
    return new JFunction((input, arguments) -> body.apply((List<?>) arguments), signature);
  }

  private static Object argument(List<?> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** Returns the number rounded towards zero, or null if it is undefined. */
  private static Long integer(List<?> arguments, int index, String function) {
    return switch (argument(arguments, index)) {
      case null -> null;
      case Number number -> (long) number.doubleValue();
      default -> throw typeError(function, index);
    };
  }

  private static String text(List<?> arguments, int index, String function) {
    return switch (argument(arguments, index)) {
      case null -> null;
      case String text -> text;
      default -> throw typeError(function, index);
    };
  }

  /** Returns an argument without which Step Functions reports an error instead of undefined. */
  private static <T> T required(T argument, String function, int index) {
    if (argument == null) {
      throw typeError(function, index);
    }
    return argument;
  }

  private static JException typeError(String function, int index) {
    return new JException("T0410", -1, index + 1, function);
  }

  private static Object partition(List<?> arguments) {
    Object array = argument(arguments, 0);
    if (array == null) {
      return null;
    }
    if (!(array instanceof List<?> items)) {
      throw typeError("partition", 0);
    }
    Long requested = integer(arguments, 1, "partition");
    long size = requested == null ? items.size() : requested;
    if (size < 0) {
      throw typeError("partition", 1);
    }
    if (size == 0) {
      return null;
    }
    List<Object> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += (int) Math.min(size, items.size())) {
      int to = (int) Math.min(from + size, items.size());
      parts.add(new ArrayList<>(items.subList(from, to)));
    }
    return parts.isEmpty() ? null : parts;
  }

  private static Object pad(List<?> arguments) {
    String text = text(arguments, 0, "pad");
    if (text == null) {
      return null;
    }
    // one character beyond the limit is enough to exceed it
    int longest = Bounds.MAX_CHARACTERS + 1;
    int width = Math.clamp(required(integer(arguments, 1, "pad"), "pad", 1), -longest, longest);
    String with = text(arguments, 2, "pad");
    int[] filler = (with == null || with.isEmpty() ? " " : with).codePoints().toArray();
    int missing = Math.abs(width) - text.codePointCount(0, text.length());
    StringBuilder padding = new StringBuilder();
    for (int each = 0; each < missing; each++) {
      padding.appendCodePoint(filler[each % filler.length]);
    }
    return width > 0 ? text + padding : padding + text;
  }

  private static Object range(List<?> arguments) {
    long from = required(integer(arguments, 0, "range"), "range", 0);
    long to = required(integer(arguments, 1, "range"), "range", 1);
    Long step = integer(arguments, 2, "range");
    if (step == null || step == 0 || (step > 0 ? from > to : from < to)) {
      return null;
    }
    // the difference of two longs may overflow a long
    BigInteger last =
        BigInteger.valueOf(to).subtract(BigInteger.valueOf(from)).divide(BigInteger.valueOf(step));
    if (last.compareTo(BigInteger.valueOf(MAX_RANGE)) >= 0) {
      throw new JException("Expression evaluation memory limit exceeded", -1);
    }
    List<Object> numbers = new ArrayList<>();
    for (int index = 0; index <= last.intValue(); index++) {
      long number = from + index * step;
      numbers.add(number == (int) number ? (Object) (int) number : (Object) number);
    }
    return numbers.size() == 1 ? numbers.getFirst() : numbers;
  }

  private static Object hash(List<?> arguments) {
    String text = required(text(arguments, 0, "hash"), "hash", 0);
    String algorithm = text(arguments, 1, "hash");
    if (algorithm == null) {
      return null;
    }
    if (!ALGORITHMS.contains(algorithm)) {
      throw new JException("Hash algorithm not supported: " + algorithm, -1);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Object parse(List<?> arguments) {
    String text = text(arguments, 0, "parse");
    try {
      return text == null ? null : JsonataValues.of(JsonReading.STRICT.read(text));
    } catch (MalformedJson malformed) {
      throw new JException("$parse: the string is not JSON", -1);
    }
  }

  /** Returns the same number for the same seed as AWS does, which uses Java's generator. */
  private Object random(List<?> arguments) {
    Long seed = integer(arguments, 0, "random");
    return seed == null ? random.nextDouble() : new Random(seed).nextDouble();
  }

  private Object now(List<?> arguments) {
    return Functions.dateTimeFromMillis(
        millis(), text(arguments, 0, "now"), text(arguments, 1, "now"));
  }

  private Long millis() {
    return timeline.now().toEpochMilli();
  }

  private Object shuffle(List<?> arguments) {
    if (!(argument(arguments, 0) instanceof List<?> list)) {
      return argument(arguments, 0);
    }
    List<Object> shuffled = new ArrayList<>(list);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      Object item = shuffled.get(last);
      int other = random.nextInt(last + 1);
      shuffled.set(last, shuffled.get(other));
      shuffled.set(other, item);
    }
    return shuffled;
  }

  private interface Casing {
    String of(String text, Locale locale);
  }

  private static Object cased(List<?> arguments, Casing casing) {
    return argument(arguments, 0) instanceof String text ? casing.of(text, Locale.ROOT) : null;
  }

  private interface UrlFunction {
    String of(String text) throws UriEncoding.MalformedUri;
  }

  /** JSONata reports a text that JavaScript cannot encode or decode as D3140. */
  private static void putUrlFunction(
      Map<String, JFunction> byName, String name, UrlFunction urlFunction) {
    byName.put(
        name,
        function(
            "<s-:s>",
            arguments -> {
              if (!(argument(arguments, 0) instanceof String text)) {
                return null;
              }
              try {
                return urlFunction.of(text);
              } catch (UriEncoding.MalformedUri malformed) {
                throw new JException(
                    "D3140: Malformed URL passed to $%s(): %s".formatted(name, text), -1);
              }
            }));
  }
}
