package io.github.sessionlauncher.local.queues;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The simulated SQS over AWS JSON 1.0: the operations with which a standard queue is read. Limits
 * and words are those of the SQS API Reference, page by page of each operation. A call with {@code
 * WaitTimeSeconds} returns at once, as if no message had arrived. Other operations are refused.
 */
public final class SimulatedSqs implements AwsJsonService {

  private static final int MAX_MESSAGES = 10;
  private static final int MAX_WAIT_SECONDS = 20;
  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int MAX_VISIBILITY_SECONDS = 43_200;
  private static final int MAX_BODY_BYTES = 1_048_576;
  private static final int MAX_QUEUES = 1000;
  private static final Pattern ALLOWED_TEXT =
      Pattern.compile("[\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");

  private final Collection<SimulatedQueue> queues;
  private final String account;
  private final URI endpoint;
  private final Reads reads;

  /**
   * @param account the account id, twelve digits
   * @param endpoint where the queue URLs lead to
   * @param reads how many messages a call may return: SQS asks only some of its servers
   */
  public SimulatedSqs(
      Collection<SimulatedQueue> queues, String account, URI endpoint, Reads reads) {
    this.queues = queues;
    this.account = account;
    this.endpoint = endpoint;
    this.reads = reads;
  }

  @Override
  public String targetPrefix() {
    return "AmazonSQS";
  }

  @Override
  public String jsonVersion() {
    return "1.0";
  }

  @Override
  public String errorType(AwsError error) {
    return SqsErrors.type(error.code());
  }

  @Override
  public Map<String, String> errorHeaders(AwsError error) {
    return Map.of("x-amzn-query-error", SqsErrors.queryError(error));
  }

  /** Returns the URL of a queue: {@code endpoint/account/name}. */
  public String url(SimulatedQueue queue) {
    return "%s/%s/%s".formatted(endpoint, account, queue.name());
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    return switch (operation) {
      case "ListQueues" -> listQueues(input, caller);
      case "GetQueueUrl" -> getQueueUrl(input, caller);
      case "GetQueueAttributes" -> attributes(input, queue(operation, input, caller));
      case "ReceiveMessage" -> receive(input, queue(operation, input, caller));
      case "DeleteMessage" -> delete(input, queue(operation, input, caller));
      case "ChangeMessageVisibility" -> changeVisibility(input, queue(operation, input, caller));
      case "SendMessage" -> send(input, queue(operation, input, caller));
      default ->
          throw new AwsError(
              "UnknownOperationException",
              "The operation %s of SQS is not simulated.".formatted(operation));
    };
  }

  private SimulatedQueue queue(String operation, ObjectNode input, Caller caller) {
    String url = SqsInput.text(input, "QueueUrl");
    // a client may know this machine by another name, so that only the path counts
    String path = "/%s/".formatted(account);
    SimulatedQueue queue =
        queues.stream()
            .filter(each -> url.endsWith(path + each.name()))
            .findFirst()
            .orElseThrow(SqsErrors::noQueue);
    caller.require("sqs:" + operation, queue.arn());
    return queue;
  }

  private ObjectNode listQueues(ObjectNode input, Caller caller) {
    int maximum = SqsInput.number(input, "MaxResults", MAX_QUEUES, 1, MAX_QUEUES);
    String prefix = input.path("QueueNamePrefix").asText();
    ObjectNode reply = Json.object();
    List<SimulatedQueue> found =
        queues.stream().filter(each -> each.name().startsWith(prefix)).limit(maximum).toList();
    found.forEach(each -> caller.require("sqs:ListQueues", each.arn()));
    if (!found.isEmpty()) {
      ArrayNode urls = reply.putArray("QueueUrls");
      found.forEach(each -> urls.add(url(each)));
    }
    return reply;
  }

  private ObjectNode getQueueUrl(ObjectNode input, Caller caller) {
    String name = SqsInput.text(input, "QueueName");
    SimulatedQueue queue =
        queues.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(SqsErrors::noQueue);
    caller.require("sqs:GetQueueUrl", queue.arn());
    return Json.object().put("QueueUrl", url(queue));
  }

  private static ObjectNode attributes(ObjectNode input, SimulatedQueue queue) {
    long visible = queue.visible();
    String created = Long.toString(queue.createdAt().getEpochSecond());
    Map<String, String> known = new LinkedHashMap<>();
    known.put("QueueArn", queue.arn());
    known.put("ApproximateNumberOfMessages", Long.toString(visible));
    known.put(
        "ApproximateNumberOfMessagesNotVisible", Long.toString(queue.messages().size() - visible));
    known.put("ApproximateNumberOfMessagesDelayed", "0");
    known.put("CreatedTimestamp", created);
    known.put("LastModifiedTimestamp", created);
    known.put("VisibilityTimeout", Integer.toString(DEFAULT_VISIBILITY_SECONDS));
    known.put("MaximumMessageSize", Integer.toString(MAX_BODY_BYTES));
    known.put("MessageRetentionPeriod", Long.toString(queue.retention().toSeconds()));
    known.put("DelaySeconds", "0");
    known.put("ReceiveMessageWaitTimeSeconds", "0");
    Set<String> names = SqsInput.names(input, "AttributeNames");
    for (String name : names) {
      if (!name.equals("All") && !known.containsKey(name)) {
        throw new AwsError("InvalidAttributeName", "Unknown Attribute %s.".formatted(name));
      }
    }
    if (!names.contains("All")) {
      known.keySet().retainAll(names);
    }
    ObjectNode reply = Json.object();
    if (!known.isEmpty()) {
      known.forEach(reply.putObject("Attributes")::put);
    }
    return reply;
  }

  private ObjectNode receive(ObjectNode input, SimulatedQueue queue) {
    int maximum = SqsInput.number(input, "MaxNumberOfMessages", 1, 1, MAX_MESSAGES);
    SqsInput.number(input, "WaitTimeSeconds", 0, 0, MAX_WAIT_SECONDS);
    Duration visibility =
        Duration.ofSeconds(
            SqsInput.number(
                input, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS, 0, MAX_VISIBILITY_SECONDS));
    Set<String> system = SqsInput.names(input, "MessageSystemAttributeNames");
    system.addAll(SqsInput.names(input, "AttributeNames"));
    Set<String> custom = SqsInput.names(input, "MessageAttributeNames");
    ObjectNode reply = Json.object();
    List<SimulatedQueue.ReceivedMessage> received =
        queue.receive(reads.pageSize("ReceiveMessage", maximum), visibility);
    if (!received.isEmpty()) {
      ArrayNode messages = reply.putArray("Messages");
      received.forEach(each -> write(messages.addObject(), each, system, custom));
    }
    return reply;
  }

  private static void write(
      ObjectNode json,
      SimulatedQueue.ReceivedMessage receipt,
      Set<String> system,
      Set<String> custom) {
    SimulatedQueue.Message message = receipt.message();
    json.put("MessageId", message.id())
        .put("ReceiptHandle", receipt.handle())
        .put("MD5OfBody", MessageDigests.ofBody(message.body()))
        .put("Body", message.body());
    Map<String, String> known = new LinkedHashMap<>();
    known.put("SentTimestamp", millis(message.sentAt()));
    known.put("ApproximateReceiveCount", Integer.toString(receipt.count()));
    known.put("ApproximateFirstReceiveTimestamp", millis(receipt.firstReceivedAt()));
    if (!system.contains("All")) {
      known.keySet().retainAll(system);
    }
    if (!known.isEmpty()) {
      known.forEach(json.putObject("Attributes")::put);
    }
    Map<String, String> chosen = new TreeMap<>(message.attributes());
    chosen.keySet().removeIf(name -> custom.stream().noneMatch(wanted -> selects(wanted, name)));
    if (!chosen.isEmpty()) {
      json.put("MD5OfMessageAttributes", MessageDigests.ofAttributes(chosen));
      ObjectNode attributes = json.putObject("MessageAttributes");
      chosen.forEach(
          (name, value) ->
              attributes.putObject(name).put("StringValue", value).put("DataType", "String"));
    }
  }

  /** Returns whether a name of ReceiveMessage selects an attribute: All, .*, bar.* or itself. */
  private static boolean selects(String wanted, String name) {
    return wanted.equals("All")
        || wanted.equals(name)
        || (wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2)));
  }

  private static ObjectNode delete(ObjectNode input, SimulatedQueue queue) {
    String handle = SqsInput.text(input, "ReceiptHandle");
    if (queue.delete(handle) == SimulatedQueue.Handle.INVALID) {
      throw SqsErrors.handle(handle);
    }
    return Json.object();
  }

  private static ObjectNode changeVisibility(ObjectNode input, SimulatedQueue queue) {
    String handle = SqsInput.text(input, "ReceiptHandle");
    if (!input.hasNonNull("VisibilityTimeout")) {
      throw SqsErrors.missing("VisibilityTimeout");
    }
    int seconds = SqsInput.number(input, "VisibilityTimeout", 0, 0, MAX_VISIBILITY_SECONDS);
    switch (queue.changeVisibility(handle, Duration.ofSeconds(seconds))) {
      case INVALID -> throw SqsErrors.handle(handle);
      case OLD ->
          throw SqsErrors.invalid(
              "ReceiptHandle",
              handle,
              "Message does not exist or is not available for visibility timeout change.");
      case NOT_IN_FLIGHT ->
          throw new AwsError("MessageNotInflight", "The message referred to isn't in flight.");
      case IN_FLIGHT -> {}
    }
    return Json.object();
  }

  private static ObjectNode send(ObjectNode input, SimulatedQueue queue) {
    String body = SqsInput.text(input, "MessageBody");
    if (SqsInput.number(input, "DelaySeconds", 0, 0, 900) != 0) {
      throw SqsErrors.invalid("DelaySeconds", input.path("DelaySeconds").asText(), "not simulated");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (var attribute : input.path("MessageAttributes").properties()) {
      if (!attribute.getValue().path("StringValue").isTextual()) {
        throw SqsErrors.invalid(
            "MessageAttributes",
            attribute.getKey(),
            "only attributes of type String are simulated");
      }
      attributes.put(attribute.getKey(), attribute.getValue().path("StringValue").textValue());
    }
    if (!ALLOWED_TEXT.matcher(body).matches()) {
      throw new AwsError(
          "InvalidMessageContents",
          "Invalid characters found. Valid unicode characters are XML's.");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new AwsError(
          "InvalidParameterValueException",
          "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
              .formatted(MAX_BODY_BYTES));
    }
    ObjectNode reply = Json.object();
    reply.put("MessageId", queue.send(body, attributes).id());
    reply.put("MD5OfMessageBody", MessageDigests.ofBody(body));
    if (!attributes.isEmpty()) {
      reply.put("MD5OfMessageAttributes", MessageDigests.ofAttributes(attributes));
    }
    return reply;
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }
}
