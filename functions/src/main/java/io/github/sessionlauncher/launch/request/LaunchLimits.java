package io.github.sessionlauncher.launch.request;

/** Limits that are needed in several places: our own, and some of Athena's. */
public final class LaunchLimits {

  /** With a shorter deadline, even a session that starts at once may be late. */
  public static final int SHORTEST_DEADLINE_SECONDS = 30;

  /** Eight hours, Athena's longest idle time-out. */
  public static final int LONGEST_DEADLINE_SECONDS = 28_800;

  /** Athena's own limits for an idle time-out, in minutes. */
  public static final int SHORTEST_IDLE_MINUTES = 1;

  public static final int LONGEST_IDLE_MINUTES = 480;

  /** Athena's own limit for MaxConcurrentDpus. */
  public static final int MOST_CONCURRENT_DPUS = 5000;

  /** AWS's limit for the tags of one resource; the model of StartSession has none. */
  public static final int MOST_TAGS = 50;

  private LaunchLimits() {}
}
