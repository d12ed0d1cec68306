package io.github.sessionlauncher.local.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

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
          new StartTimes("uniform", random -> 5 + 175 * random.nextDouble()));

  /** Returns one time, 0.1 to 300 seconds. */
  double next(SplittableRandom random) {
    return Math.clamp(draw.applyAsDouble(random), 0.1, LONGEST);
  }

  /** Returns a distribution that is drawn at random from families that {@link #KNOWN} lacks. */
  static StartTimes drawn(SplittableRandom random) {
    double typical = 6 * Math.pow(20, random.nextDouble());
    return switch (random.nextInt(6)) {
      case 0 -> weibull(0.8 + 3 * random.nextDouble(), typical);
      case 1 -> gamma(1 + random.nextInt(9), typical);
      case 2 -> {
        StartTimes warm = logNormal("", 5 + 5 * random.nextDouble(), 0.15);
        StartTimes others =
            mixed("", 0.5, logNormal("", typical, 0.2), logNormal("", 2 * typical, 0.2));
        yield mixed("three peaks", random.nextDouble(), warm, others)
            .named("three peaks, about 7, %.0f, %.0f s".formatted(typical, 2 * typical));
      }
      case 3 -> shifted(typical, typical * random.nextDouble());
      case 4 -> pareto(1.2 + 2 * random.nextDouble(), typical / 2);
      default ->
          mixed("", 0.9, logNormal("", typical, 0.2), uniform(typical))
              .named("about %.0f s, each tenth at any time".formatted(typical));
    };
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

  private static StartTimes uniform(double from) {
    return new StartTimes("", random -> from + (LONGEST - from) * random.nextDouble());
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
