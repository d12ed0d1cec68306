package io.github.sessionlauncher.local.template;

/**
 * The account and Region of a stack.
 *
 * @param region such as {@code us-east-1}
 * @param id the account id, twelve digits
 * @param stackName the stack's name
 */
public record Account(String region, String id, String stackName) {

  /** The account id of every local world. */
  public static final String LOCAL_ID = "123456789012";

  /** The name of every local stack. */
  public static final String LOCAL_STACK = "local";

  static Account local(String region) {
    return new Account(region, LOCAL_ID, LOCAL_STACK);
  }

  public String partition() {
    return "aws";
  }

  public String urlSuffix() {
    return "amazonaws.com";
  }

  /** Returns {@code arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE}. */
  public String arn(String service, String resource) {
    return String.join(":", "arn", partition(), service, region, id, resource);
  }
}
