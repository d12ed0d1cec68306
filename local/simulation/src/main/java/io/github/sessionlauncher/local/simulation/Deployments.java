package io.github.sessionlauncher.local.simulation;

import java.time.Duration;

/**
 * Deployments in the middle of a storm, back and forth between this version and earlier releases.
 * Running executions keep their state machine; the functions are always those of this version.
 */
final class Deployments {

  private static final Duration PERIOD = Duration.ofMinutes(2);

  private final InProcessWorld world;
  private final Storm storm;
  private final Releases releases;
  private String deployed = Releases.THIS;

  /** Creates a world's deployments; this version is deployed at first. */
  Deployments(InProcessWorld world, Storm storm, Releases releases) {
    this.world = world;
    this.storm = storm;
    this.releases = releases;
  }

  /** Plans the occasions of a storm, the first of which is before any request. */
  void plan(Duration length) {
    for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(PERIOD)) {
      world.timeline().after(at, this::perhapsDeploy);
    }
  }

  private void perhapsDeploy() {
    String other = deployed.equals(Releases.THIS) ? earlier() : Releases.THIS;
    if (storm.injects(Fault.DEPLOYED, "version", other)) {
      deploy(other);
    }
  }

  private String earlier() {
    int count = Releases.EARLIER.size();
    return Releases.EARLIER.get((int) (storm.nextDouble() * count));
  }

  /** Deploys this version in the end. */
  void finish() {
    if (!deployed.equals(Releases.THIS)) {
      deploy(Releases.THIS);
    }
  }

  private void deploy(String version) {
    deployed = version;
    world.deploy(releases.version(version));
  }
}
