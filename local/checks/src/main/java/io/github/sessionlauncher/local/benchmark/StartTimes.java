package io.github.sessionlauncher.local.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A distribution of the times that sessions take to become ready.
 *
 * @param name what the sessions have in common
 * @param draw returns one time, in seconds
 */
record StartTimes(String name, ToDoubleFunction<SplittableRandom> draw) {

  private static final double LONGEST = 300;

  /** Those of a work group with warm capacity, a usual and a slow one, a mixture, and any time. */
  static final List<StartTimes> KNOWN =
      List.of(
          logNormal("quick", 8, 0.3),
          logNormal("usual", 30, 0.35),
          logNormal("slow", 70, 0.25),
          mixed("two peaks", 0.6, logNormal("warm", 8, 0.3), logNormal("cold", 50, 0.3)),
          uniform(5, 180).named("uniform"));

  /** Returns one time, 0.1 to 300 seconds. */
  double next(SplittableRandom random) {
    return Math.clamp(draw.applyAsDouble(random), 0.1, LONGEST);
  }

  /**
   * Returns a distribution that is drawn at random, mostly from families that {@link #KNOWN} lacks.
   */
  static StartTimes drawn(SplittableRandom random) {
    double typical = 6 * Math.pow(20, random.nextDouble());
    double one = random.nextDouble();
    double other = random.nextDouble();
    return switch (random.nextInt(16)) {
      case 0 -> weibull(0.8 + 3 * one, typical);
      case 1 -> gamma(1 + (int) (9 * one), typical);
      case 2 -> threePeaks(5 + 5 * one, other, typical);
      case 3 -> shifted(typical, typical * one);
      case 4 -> shifted(typical / 3, typical / 3 * Math.pow(10, one - 0.5));
      case 5 -> pareto(1.2 + 2 * one, typical / 2);
      case 6 ->
          mixed("", 0.9, logNormal("", typical, 0.2), uniform(typical, LONGEST))
              .named("about %.0f s, each tenth at any time".formatted(typical));
      case 7 -> logNormal("narrow, %.0f s".formatted(typical), typical, 0.02 + 0.06 * one);
      case 8 -> logNormal("wide, %.0f s".formatted(typical), typical, 0.6 + 0.6 * one);
      case 9 -> rarely(typical / 3, 2 + 3 * one, 0.05 + 0.1 * other, 0.1 + 0.15 * one);
      case 10 -> fourPeaks(random.split());
      case 11 -> normal("constant", typical, 0.2);
      case 12 -> normal("normal", typical, 0.5 + 4 * one);
      case 13 -> normal("late", 120 + 170 * one, 1 + 9 * other);
      case 14 -> twoPeaks(typical, typical * (1.3 + 2 * one), 0.02 + 0.08 * other);
      default -> uniform(typical, typical * (1.2 + 2 * one));
    };
  }

  private static StartTimes twoPeaks(double first, double second, double width) {
    return mixed("", 0.5, logNormal("", first, width), logNormal("", second, width))
        .named("two narrow peaks, %.0f, %.0f s".formatted(first, second));
  }

  private static StartTimes threePeaks(double warm, double share, double typical) {
    StartTimes others =
        mixed("", 0.5, logNormal("", typical, 0.2), logNormal("", 2 * typical, 0.2));
    return mixed("", share, logNormal("", warm, 0.15), others)
        .named(
            "three peaks, %.0f%% %.0f, %.0f, %.0f s"
                .formatted(100 * share, warm, typical, 2 * typical));
  }

  private static StartTimes fourPeaks(SplittableRandom random) {
    StartTimes times = null;
    StringJoiner medians = new StringJoiner(", ");
    for (int peak = 1; peak <= 4; peak++) {
      double median = 6 * Math.pow(20, random.nextDouble());
      medians.add("%.0f".formatted(median));
      StartTimes next = logNormal("", median, 0.03 + 0.22 * random.nextDouble());
      // the shares are about a quarter each
      double share = (0.5 + random.nextDouble()) / peak;
      times = times == null ? next : mixed("", Math.min(share, 0.7), next, times);
    }
    return times.named("four peaks, %s s".formatted(medians));
  }

  private static StartTimes rarely(double usual, double factor, double share, double width) {
    return mixed("", share, logNormal("", usual * factor, width), logNormal("", usual, width))
        .named("%.0f s, and %.0f%% %.0f s".formatted(usual, 100 * share, usual * factor));
  }

  static StartTimes normal(String name, double mean, double deviation) {
    return new StartTimes(
        "%s, %.1f s, %.1f s".formatted(name, mean, deviation),
        random -> mean + deviation * random.nextGaussian());
  }

  /** Returns the same distribution with another mean. */
  StartTimes scaledTo(double mean) {
    SplittableRandom random = new SplittableRandom(1);
    double now = DoubleStream.generate(() -> next(random)).limit(100_000).average().orElseThrow();
    return new StartTimes(name, each -> next(each) * mean / now);
  }

  private StartTimes named(String newName) {
    return new StartTimes(newName, draw);
  }

  private static StartTimes logNormal(String name, double median, double width) {
    return new StartTimes(name, random -> median * Math.exp(width * random.nextGaussian()));
  }

  private static StartTimes mixed(String name, double share, StartTimes first, StartTimes second) {
    return new StartTimes(
        name, random -> (random.nextDouble() < share ? first : second).next(random));
  }

  private static StartTimes uniform(double from, double to) {
    return new StartTimes(
        "%.0f to %.0f s".formatted(from, to), random -> from + (to - from) * random.nextDouble());
  }

  private static StartTimes weibull(double shape, double scale) {
    return new StartTimes(
        "Weibull, shape %.1f, %.0f s".formatted(shape, scale),
        random -> scale * Math.pow(random.nextExponential(), 1 / shape));
  }

  private static StartTimes gamma(int shape, double mean) {
    return new StartTimes(
        "gamma, shape %d, %.0f s".formatted(shape, mean),
        random -> {
          double sum = 0;
          for (int each = 0; each < shape; each++) {
            sum += random.nextExponential();
          }
          return sum * mean / shape;
        });
  }

  private static StartTimes shifted(double least, double mean) {
    return new StartTimes(
        "at least %.0f s, and %.0f s more".formatted(least, mean),
        random -> least + mean * random.nextExponential());
  }

  private static StartTimes pareto(double shape, double least) {
    return new StartTimes(
        "Pareto, shape %.1f, from %.0f s".formatted(shape, least),
        random -> least * Math.exp(random.nextExponential() / shape));
  }
}
