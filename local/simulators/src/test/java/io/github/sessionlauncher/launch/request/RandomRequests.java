package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random requests derived from the rules; many of them contain an invalid value. */
final class RandomRequests {

  private static final String ROLE = "arn:aws:iam::123456789012:role/";
  private static final String KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/";
  private static final String UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

  /** Texts at the limits of the patterns. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A.b-c_9",
          "a b",
          "a\n",
          "\na",
          "a\r",
          "a\t",
          "a:b",
          "a*",
          "a/b",
          "ä",
          "😀",
          "\u0000",
          "\u007f",
          "\u0085",
          "\u2028",
          "\ufffe",
          "\uffff",
          "\ue000",
          "AWS:a",
          "aws",
          "aws:",
          "xaws:+-=._:/@",
          "a,b",
          "é1 \u00a0",
          "e\u0301",
          "spark.a",
          "spark.",
          "spark",
          "Spark.a",
          "spark.athena.",
          "spark.athena.x",
          "spark.athena",
          "NotebookId",
          ROLE,
          ROLE + "r",
          ROLE + "/r",
          ROLE + "r ",
          "arn:aws-cn:iam::123456789012:roler",
          "alias/k",
          "alias/",
          "alias/k ",
          KEY_ARN + UUID,
          "arn:aws:kms::1:key/x",
          UUID,
          UUID + "0",
          "s3://ab",
          "s3://a",
          "s3://a-",
          "s3://ab/",
          "s3://ab/c d",
          "s3://a.b",
          "s3://ab\n",
          "s3://ab/\n",
          "s3://ab/\u0085",
          "s3://ab/\u2028",
          "S3://ab",
          "s3://code/a b",
          "s3://code/",
          "s3://code/a\n",
          "s3://code/\u0085",
          "s3://code/\u2028",
          "t".repeat(31),
          "t".repeat(32),
          "t".repeat(128),
          "t".repeat(129));

  private final Random random;

  RandomRequests(Random random) {
    this.random = random;
  }

  /** Returns a request, which often contains an invalid value. */
  Object request() {
    return value(AthenaRules.START_SESSION, 1 + random.nextInt(40));
  }

  /**
   * @param care the larger, the less frequent is an invalid value
   */
  private Object value(Rule rule, int care) {
    if (random.nextInt(12 * care) == 0) {
      return unrelatedValue();
    }
    return switch (rule) {
      case Structure structure -> structure(structure, care);
      case Mapping mapping -> mapping(mapping, care);
      case Items items -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(value(items.item(), care));
        }
        if (items.unique() != null) {
          dropRepeated(items.unique(), list);
        }
        yield list;
      }
      case Whole whole -> whole(whole, care);
      case Flag _ -> random.nextBoolean();
      case Text text -> text(text, care);
    };
  }

  /** The schema cannot express that elements differ in a member. */
  private static void dropRepeated(String member, List<Object> list) {
    Set<Object> known = new HashSet<>();
    list.removeIf(
        element ->
            element instanceof Map<?, ?> map
                && map.get(member) != null
                && !known.add(map.get(member)));
  }

  private Object unrelatedValue() {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> random.nextInt(6000) - 10;
      case 2 -> random.nextBoolean();
      case 3 -> List.of("x");
      case 4 -> Map.of("Enabled", true);
      case 5 -> 1.5;
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  private Map<String, Object> structure(Structure structure, int care) {
    Map<String, Object> members = new LinkedHashMap<>();
    structure
        .members()
        .forEach(
            (name, member) -> {
              boolean included =
                  structure.required().contains(name)
                      ? random.nextInt(10 * care) > 0
                      : random.nextInt(3) == 0;
              if (included) {
                members.put(name, value(member, care));
              }
            });
    if (random.nextInt(20 * care) == 0) {
      members.put(TEXTS.get(random.nextInt(TEXTS.size())), 1);
    }
    return members;
  }

  private Map<String, Object> mapping(Mapping mapping, int care) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String key = random.nextInt(care) > 0 ? "k" + i : TEXTS.get(random.nextInt(TEXTS.size()));
      boolean prefix = mapping.key().prefix() != null && random.nextInt(2 * care) > 0;
      members.put(prefix ? mapping.key().prefix() + key : key, value(mapping.value(), care));
    }
    if (mapping.key().prefix() == null && random.nextInt(6) == 0) {
      members.put("NotebookId", "n");
    }
    return members;
  }

  private int whole(Whole whole, int care) {
    if (random.nextInt(care) > 0) {
      return whole.min() + random.nextInt(whole.max() - whole.min() + 1);
    }
    int limit = random.nextBoolean() ? whole.min() : whole.max();
    return limit + random.nextInt(3) - 1;
  }

  private String text(Text text, int care) {
    for (int attempt = 0; attempt < 200; attempt++) {
      String candidate = TEXTS.get(random.nextInt(TEXTS.size()));
      boolean valid =
          candidate.length() >= text.min()
              && candidate.length() <= text.max()
              && (text.pattern() == null || text.pattern().matcher(candidate).matches());
      if (valid || random.nextInt(20 * care) == 0) {
        return candidate;
      }
    }
    return "x";
  }
}
