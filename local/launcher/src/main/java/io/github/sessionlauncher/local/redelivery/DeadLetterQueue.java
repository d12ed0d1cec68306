package io.github.sessionlauncher.local.redelivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dead-letter queue, over SQS's API. */
public final class DeadLetterQueue {

  /** The most messages of one call (SQS API Reference, ReceiveMessage). */
  private static final int MAX_MESSAGES = 10;

  /** Longer than a batch of messages takes. After a crash, they are visible again this late. */
  private static final int VISIBILITY_SECONDS = 300;

  /** A call that waits asks all servers of SQS; one that does not may miss a message. */
  private static final int WAIT_SECONDS = 1;

  private static final Pattern URL = Pattern.compile("https?://[^/\\s]+/(\\d{12})/([\\w-]{1,80})");

  private final DeadLetterCalls calls;
  private final String url;
  private final String account;

  /**
   * @param url such as {@code https://sqs.eu-central-1.amazonaws.com/123456789012/NAME}
   * @throws IllegalArgumentException if it is not the URL of a standard queue
   */
  public DeadLetterQueue(DeadLetterCalls calls, String url) {
    Matcher form = URL.matcher(url);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the queue URL is '%s'; it must be http(s)://HOST/ACCOUNT/NAME, such as the stack's output DeadLetterQueueUrl"
              .formatted(url));
    }
    this.calls = calls;
    this.url = url;
    this.account = form.group(1);
  }

  /**
   * Returns the URLs of the queues whose name CloudFormation made for a stack: {@code
   * STACK-DeadLetters-SUFFIX}.
   */
  public static List<String> urls(DeadLetterCalls calls, String stack) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("QueueNamePrefix", stack + "-DeadLetters-");
    List<String> urls = new ArrayList<>();
    calls.sqs("ListQueues", input).path("QueueUrls").forEach(each -> urls.add(each.asText()));
    return urls;
  }

  public String url() {
    return url;
  }

  String account() {
    return account;
  }

  /** Receives messages, which then are invisible for some minutes. Empty if none is visible. */
  List<QueueMessage> receive(int maximum) {
    ObjectNode input = input();
    input.put("MaxNumberOfMessages", Math.min(maximum, MAX_MESSAGES));
    input.put("VisibilityTimeout", VISIBILITY_SECONDS).put("WaitTimeSeconds", WAIT_SECONDS);
    input.putArray("MessageAttributeNames").add("All");
    // the older name, which every version of SQS knows
    input.putArray("AttributeNames").add("SentTimestamp");
    List<QueueMessage> messages = new ArrayList<>();
    for (JsonNode each : calls.sqs("ReceiveMessage", input).path("Messages")) {
      messages.add(QueueMessage.of(each));
    }
    return messages;
  }

  void delete(QueueMessage message) {
    calls.sqs("DeleteMessage", input().put("ReceiptHandle", message.handle()));
  }

  /** Makes a message visible again, if it is not yet. */
  void release(QueueMessage message) {
    try {
      calls.sqs(
          "ChangeMessageVisibility",
          input().put("ReceiptHandle", message.handle()).put("VisibilityTimeout", 0));
    } catch (ServiceProblem refused) {
      boolean late =
          refused.code().contains("MessageNotInflight")
              || refused.code().contains("InvalidParameterValue");
      if (!late) {
        throw refused;
      }
    }
  }

  private ObjectNode input() {
    return JsonNodeFactory.instance.objectNode().put("QueueUrl", url);
  }
}
