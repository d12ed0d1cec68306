package io.github.sessionlauncher.local.events;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a cron expression: its values, and what {@code , - * /} stand for in it. Source:
 * EventBridge user guide, "Setting a schedule pattern for scheduled rules". Where the guide is
 * silent, it is read as Quartz reads it, whose table of fields it repeats.
 */
enum CronField {
  MINUTES("minutes", 0, 59),
  HOURS("hours", 0, 23),
  DAY_OF_MONTH("day-of-month", 1, 31),
  MONTH(
      "month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
      "DEC"),
  DAY_OF_WEEK("day-of-week", 1, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
  YEAR("year", 1970, 2199);

  private static final Pattern ITEM =
      Pattern.compile("(?:(\\*)|(\\w{1,4})(?:-(\\w{1,4}))?)(?:/(\\w{1,4}))?");
  private static final int FROM = 2;
  private static final int TO = 3;
  private static final int STEP = 4;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final String title;
  private final int first;
  private final int last;
  private final List<String> names;

  CronField(String title, int first, int last, String... names) {
    this.title = title;
    this.first = first;
    this.last = last;
    this.names = List.of(names);
  }

  /** Returns the name of the field in messages. */
  String title() {
    return title;
  }

  /**
   * Returns the values of a list of values, ranges and steps.
   *
   * @param list in upper case
   * @throws IllegalArgumentException with the reason, if EventBridge would refuse the list
   */
  SortedSet<Integer> values(String list) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String item : list.split(",", -1)) {
      addItem(item, values);
    }
    return Collections.unmodifiableSortedSet(values);
  }

  private void addItem(String item, SortedSet<Integer> values) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "%s has the part '%s'; a part is *, a value, a range such as %s, or one of these with a step"
              .formatted(title, item, example()));
    }
    int step = parts.group(STEP) == null ? 1 : step(parts.group(STEP));
    if (parts.group(FROM) == null) {
      addRange(first, last, step, values);
      return;
    }
    int from = value(parts.group(FROM));
    if (parts.group(TO) != null) {
      addRange(from, value(parts.group(TO)), step, values);
    } else {
      addRange(from, parts.group(STEP) == null ? from : last, step, values);
    }
  }

  private String example() {
    return names.isEmpty() ? first + "-" + last : names.getFirst() + "-" + names.getLast();
  }

  /** Adds a range. One that ends before it begins goes on at the field's first value. */
  private void addRange(int from, int to, int step, SortedSet<Integer> values) {
    int count = last - first + 1;
    if (to < from && this == YEAR) {
      throw new IllegalArgumentException(
          "year has the range %d-%d; it must not end before it begins".formatted(from, to));
    }
    int end = to < from ? to + count : to;
    for (int i = from; i <= end; i += step) {
      values.add(first + (i - first) % count);
    }
  }

  /**
   * Returns one value.
   *
   * @throws IllegalArgumentException if the field has no such value
   */
  int value(String text) {
    int name = names.indexOf(text);
    if (name >= 0) {
      return first + name;
    }
    // EventBridge takes 07 for 7, but not 007
    if (!DIGITS.matcher(text).matches() || text.length() > String.valueOf(last).length()) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be a number from %d to %d%s"
              .formatted(
                  title,
                  text,
                  first,
                  last,
                  names.isEmpty() ? "" : ", or a name as in " + example()));
    }
    int value = Integer.parseInt(text);
    if (value < first || value > last) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %d to %d".formatted(title, text, first, last));
    }
    return value;
  }

  private int step(String text) {
    int most = first == 0 || this == YEAR ? last - first : last;
    int step = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (step < 1 || step > most) {
      throw new IllegalArgumentException(
          "%s has the step '%s'; it must be a number from 1 to %d".formatted(title, text, most));
    }
    return step;
  }
}
