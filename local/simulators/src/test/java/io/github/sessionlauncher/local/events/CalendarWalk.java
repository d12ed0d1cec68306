package io.github.sessionlauncher.local.events;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The times of a cron expression, found by walking the calendar: each day, and each minute of a
 * day. It shares no code with {@link CronSchedule}, and expects a valid expression.
 */
final class CalendarWalk {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

  private final String minutes;
  private final String hours;
  private final String dayOfMonth;
  private final String month;
  private final String dayOfWeek;
  private final String year;

  CalendarWalk(String expression) {
    String[] fields =
        expression.replace("cron(", "").replace(")", "").toUpperCase(Locale.ROOT).split(" +");
    minutes = fields[0];
    hours = fields[1];
    dayOfMonth = fields[2];
    month = fields[3];
    dayOfWeek = fields[4];
    year = fields[5];
  }

  /** Returns the times from the start of one day to the start of another. */
  List<Instant> times(LocalDate from, LocalDate to) {
    List<Integer> minutesOfDay = minutesOfDay();
    List<Instant> times = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      if (fits(day)) {
        for (int minute : minutesOfDay) {
          times.add(day.atStartOfDay().plusMinutes(minute).toInstant(ZoneOffset.UTC));
        }
      }
    }
    return times;
  }

  private List<Integer> minutesOfDay() {
    List<Integer> fitting = new ArrayList<>();
    for (int minute = 0; minute < MINUTES_PER_DAY; minute++) {
      if (contains(hours, minute / MINUTES_PER_HOUR, 0, 23, List.of())
          && contains(minutes, minute % MINUTES_PER_HOUR, 0, 59, List.of())) {
        fitting.add(minute);
      }
    }
    return fitting;
  }

  private boolean fits(LocalDate day) {
    return contains(year, day.getYear(), 1970, 2199, List.of())
        && contains(month, day.getMonthValue(), 1, 12, MONTHS)
        && (dayOfMonth.equals("?") ? fitsWeek(day) : fitsMonth(day));
  }

  private boolean fitsMonth(LocalDate day) {
    int last = day.lengthOfMonth();
    if (dayOfMonth.equals("LW")) {
      LocalDate weekday = day.withDayOfMonth(last);
      while (isWeekend(weekday)) {
        weekday = weekday.minusDays(1);
      }
      return day.equals(weekday);
    }
    if (dayOfMonth.startsWith("L")) {
      int before = dayOfMonth.equals("L") ? 0 : Integer.parseInt(dayOfMonth.substring(2));
      return day.getDayOfMonth() == last - before;
    }
    if (dayOfMonth.endsWith("W")) {
      int wanted = Integer.parseInt(dayOfMonth.substring(0, dayOfMonth.length() - 1));
      return wanted <= last && day.getDayOfMonth() == nearestWeekday(day, wanted);
    }
    return contains(dayOfMonth, day.getDayOfMonth(), 1, 31, List.of());
  }

  /** Tries the day itself, then its neighbours in the same month, then theirs. */
  private static int nearestWeekday(LocalDate month, int wanted) {
    for (int distance = 0; ; distance++) {
      for (int candidate : new int[] {wanted - distance, wanted + distance}) {
        if (candidate >= 1
            && candidate <= month.lengthOfMonth()
            && !isWeekend(month.withDayOfMonth(candidate))) {
          return candidate;
        }
      }
    }
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private boolean fitsWeek(LocalDate day) {
    // Sunday is 1
    int number = day.getDayOfWeek().getValue() % 7 + 1;
    if (dayOfWeek.equals("L")) {
      return number == 7;
    }
    if (dayOfWeek.endsWith("L")) {
      String name = dayOfWeek.substring(0, dayOfWeek.length() - 1);
      return number == number(name, DAYS) && day.plusDays(7).getMonth() != day.getMonth();
    }
    if (dayOfWeek.contains("#")) {
      String[] parts = dayOfWeek.split("#");
      int nth = 1;
      while (day.minusDays(7L * nth).getMonth() == day.getMonth()) {
        nth++;
      }
      return number == number(parts[0], DAYS) && nth == Integer.parseInt(parts[1]);
    }
    return contains(dayOfWeek, number, 1, 7, DAYS);
  }

  /** Walks each item of a list value by value, from the last value to the first one. */
  private static boolean contains(
      String list, int wanted, int first, int last, List<String> names) {
    for (String item : list.split(",")) {
      String[] stepped = item.split("/");
      int step = stepped.length == 1 ? 1 : Integer.parseInt(stepped[1]);
      String[] ends =
          stepped[0].equals("*") ? new String[] {"" + first, "" + last} : stepped[0].split("-");
      int value = number(ends[0], names);
      int end = ends.length == 2 ? number(ends[1], names) : stepped.length == 2 ? last : value;
      for (int i = 0; ; i++) {
        if (i % step == 0 && value == wanted) {
          return true;
        }
        if (value == end) {
          break;
        }
        value = value == last ? first : value + 1;
      }
    }
    return false;
  }

  private static int number(String text, List<String> names) {
    return names.contains(text) ? names.indexOf(text) + 1 : Integer.parseInt(text);
  }
}
