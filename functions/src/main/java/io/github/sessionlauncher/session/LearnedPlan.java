package io.github.sessionlauncher.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The waits between looks that minimize looks × price + delay for the start times that were
 * observed. It estimates their distribution by smoothed samples and a weak prior, and solves the
 * choice of inspection times (Barlow, Hunter, Proschan: Optimum checking procedures, J. SIAM 11,
 * 1963) by a dynamic programme over whole seconds. It is a pure function, and takes about a
 * millisecond.
 */
public final class LearnedPlan {

  /** The longest time between the start of a launch and the look that claims its session. */
  public static final int LONGEST_FIRST_WAIT = 10;

  /** The usual price of a look, in seconds of delay: that of a session of two DPUs, rounded up. */
  public static final double USUAL_PRICE = 1;

  private static final int LONGEST_WAIT = 300;

  /** The end of the distribution. A plan is only made for the seconds before it. */
  private static final int HORIZON = 600;

  // a plan ends where fewer sessions are still starting, or after this many waits
  private static final double NEARLY_ALL_READY = 0.01;
  private static final int MOST_WAITS = 15;

  /** A session that is slower than the samples must not be looked at all the time. */
  private static final int SHORTEST_LAST_WAIT = 15;

  // the prior: most sessions take about 15 s, some any time up to 300 s; it weighs 0.3 samples
  private static final double PRIOR_WEIGHT = 0.3;
  private static final double PRIOR_MEDIAN = 15;
  private static final double PRIOR_WIDTH = 1.2;
  private static final double PRIOR_UNIFORM = 0.2;
  private static final int PRIOR_LONGEST = 300;

  // a sample has two kernels: as wide as two thirds of its peak, if it has one, and as four samples
  private static final double SAME_PEAK = 0.4;
  private static final int FEW = 4;
  private static final int MANY = 12;
  private static final double NARROWEST_SECONDS = 0.3;
  private static final double WIDEST = 0.3;
  private static final double WIDEST_OF_MANY = 0.84;

  private LearnedPlan() {}

  /**
   * Returns the waits after {@code elapsed} seconds, at which a session was not ready.
   *
   * @param secondsToReady the start times that were observed, in seconds; may be empty
   * @param lookPrice the price of a look in seconds of delay, greater than 0
   * @param elapsed the age of the session; with 0, the first wait is at most {@link
   *     #LONGEST_FIRST_WAIT}
   * @return at most {@value #MOST_WAITS} waits and one of 1 to {@value #LONGEST_WAIT} whole
   *     seconds; the last one repeats
   */
  public static List<Integer> waits(List<Double> secondsToReady, double lookPrice, int elapsed) {
    double[] ready = distribution(secondsToReady);
    double[] starting = new double[HORIZON + 1];
    for (int second = HORIZON; second > 0; second--) {
      starting[second - 1] = starting[second] + ready[second];
    }
    int[] next = nextLooks(ready, starting, lookPrice);
    List<Integer> waits = new ArrayList<>();
    int second = Math.clamp(elapsed, 0, HORIZON - 1);
    double few = NEARLY_ALL_READY * starting[second];
    do {
      waits.add(next[second] - second);
      second = next[second];
    } while (starting[second] > few && waits.size() < MOST_WAITS);
    waits.add(Math.max(waits.getLast(), SHORTEST_LAST_WAIT));
    return List.copyOf(waits);
  }

  /** Returns the estimated probability that a session becomes ready within each second, from 1. */
  private static double[] distribution(List<Double> secondsToReady) {
    double[] ready = new double[HORIZON + 1];
    add(ready, PRIOR_WEIGHT * (1 - PRIOR_UNIFORM), PRIOR_MEDIAN, PRIOR_WIDTH);
    for (int second = 1; second <= PRIOR_LONGEST; second++) {
      ready[second] += PRIOR_WEIGHT * PRIOR_UNIFORM / PRIOR_LONGEST;
    }
    double[] times = secondsToReady.stream().mapToDouble(s -> Math.clamp(s, 1, HORIZON)).toArray();
    for (double time : times) {
      addSample(ready, time, times);
    }
    return ready;
  }

  /** Adds two log-normal kernels, narrow where samples are dense, so that peaks stay sharp. */
  private static void addSample(double[] ready, double sample, double[] samples) {
    double[] distances =
        Arrays.stream(samples).map(other -> Math.abs(Math.log(other / sample))).sorted().toArray();
    int peak = (int) Arrays.stream(distances).filter(distance -> distance < SAME_PEAK).count();
    double wide = WIDEST;
    if (peak >= FEW) {
      int far = Math.min(MANY, Math.ceilDiv(2 * peak, 3));
      wide = Math.min(distances[far], WIDEST_OF_MANY / Math.sqrt(samples.length));
    }
    for (double width : new double[] {wide, distances[Math.min(FEW, samples.length - 1)]}) {
      add(ready, 0.5, sample, Math.clamp(width, NARROWEST_SECONDS / sample, WIDEST));
    }
  }

  /** Adds a log-normal density with a total of {@code weight}. */
  private static void add(double[] ready, double weight, double median, double width) {
    double[] density = new double[HORIZON + 1];
    for (int second = 1; second <= HORIZON; second++) {
      double middle = second - 0.5;
      double deviation = Math.log(middle / median) / width;
      density[second] = Math.exp(-deviation * deviation / 2) / middle;
    }
    double total = Arrays.stream(density).sum();
    for (int second = 1; second <= HORIZON; second++) {
      ready[second] += weight * density[second] / total;
    }
  }

  /** Returns, for a look at each second but the last, when the look after it costs least. */
  static int[] nextLooks(double[] ready, double[] starting, double lookPrice) {
    int horizon = ready.length - 1;
    double[] cost = new double[horizon + 1];
    int[] next = new int[horizon];
    for (int second = horizon - 1; second >= 0; second--) {
      int longest = second == 0 ? LONGEST_FIRST_WAIT : LONGEST_WAIT;
      double delay = 0;
      double readyBefore = 0;
      cost[second] = Double.POSITIVE_INFINITY;
      for (int look = second + 1; look <= Math.min(second + longest, horizon); look++) {
        // who became ready before this second waits one second more; within it, half of one
        delay += readyBefore + ready[look] / 2;
        readyBefore += ready[look];
        double sum = lookPrice * starting[second] + delay + cost[look];
        if (sum < cost[second]) {
          cost[second] = sum;
          next[second] = look;
        }
      }
    }
    return next;
  }
}
