package io.github.sessionlauncher.local.athena;

import java.util.Objects;

/**
 * The account and Region of the simulated Athena, which determine its ARNs.
 *
 * @param partition such as {@code aws}
 * @param region such as {@code eu-west-1}
 * @param accountId twelve digits
 */
public record AthenaAccount(String partition, String region, String accountId) {

  public AthenaAccount {
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(accountId, "accountId");
  }

  /** Returns the ARN of a work group. */
  public String workGroupArn(String workGroup) {
    return "arn:" + partition + ":athena:" + region + ":" + accountId + ":workgroup/" + workGroup;
  }

  /** Returns the ARN of a session. The id {@code *} stands for any session of the work group. */
  public String sessionArn(String workGroup, String sessionId) {
    return workGroupArn(workGroup) + "/session/" + sessionId;
  }

  /**
   * Returns the address of a session for Spark Connect. It never resolves (RFC 2606), because no
   * Spark runs behind it.
   */
  String endpointOf(String sessionId) {
    return "https://" + sessionId + ".sessions.athena." + region + ".invalid";
  }
}
