package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Builds the replies of Athena. Members without a value are omitted. */
final class Replies {

  private static final int MILLIS_DIGITS = 3;

  private Replies() {}

  /**
   * StartSession. A replay gets the same reply: the state of the first reply, not the current
   * state.
   */
  static ObjectNode started(Session session) {
    return object().put("SessionId", session.id()).put("State", SessionState.CREATING.name());
  }

  /** GetSessionStatus. */
  static ObjectNode status(Session session) {
    ObjectNode reply = object().put("SessionId", session.id());
    reply.set("Status", statusOf(session));
    return reply;
  }

  /**
   * GetSession: exactly the members of the request, verbatim. Athena's pages do not say what {@code
   * DpuExecutionInMillis} counts, nor whether it is always there. Here it counts the one DPU of the
   * coordinator from the first state after CREATING on, and is absent before. It also counts the
   * one DPU of the executor of each calculation, while that runs.
   */
  static ObjectNode session(Session session, Instant now) {
    ObjectNode reply = object().put("SessionId", session.id());
    copy(session, "Description", reply);
    reply.put("WorkGroup", session.workGroup().name());
    reply.put("EngineVersion", session.workGroup().engine().version());
    copy(session, "EngineConfiguration", reply);
    copy(session, "NotebookVersion", reply);
    copy(session, "MonitoringConfiguration", reply);
    ObjectNode configuration = object();
    copy(session, "ExecutionRole", configuration);
    copy(session, "SessionIdleTimeoutInMinutes", configuration);
    if (!configuration.isEmpty()) {
      reply.set("SessionConfiguration", configuration);
    }
    reply.set("Status", statusOf(session));
    if (session.state() != SessionState.CREATING) {
      Instant end = session.endedAt().orElse(now);
      reply
          .putObject("Statistics")
          .put(
              "DpuExecutionInMillis",
              Duration.between(session.startedAt(), end).plus(session.calculated(now)).toMillis());
    }
    return reply;
  }

  /** GetSessionEndpoint, before there is a token. */
  static ObjectNode endpoint(String address) {
    return object().put("EndpointUrl", address);
  }

  /** GetSessionEndpoint. */
  static ObjectNode endpoint(SessionRuntime.ConnectEndpoint endpoint) {
    ObjectNode reply = endpoint(endpoint.url()).put("AuthToken", endpoint.token());
    reply.set("AuthTokenExpirationTime", timestamp(endpoint.expiresAt()));
    return reply;
  }

  /** TerminateSession. */
  static ObjectNode terminated(Session session) {
    return object().put("State", session.state().name());
  }

  /** ListSessions. */
  static ObjectNode sessions(Listing.Page<Session> page) {
    ObjectNode reply = object();
    var summaries = reply.putArray("Sessions");
    page.elements().forEach(session -> summaries.add(summary(session)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  /**
   * GetWorkGroup: the members that are set in every work group with an output location.
   *
   * @param createdAt the time at which all work groups were created
   */
  static ObjectNode workGroup(WorkGroup workGroup, Instant createdAt) {
    ObjectNode reply = object();
    ObjectNode group = reply.putObject("WorkGroup").put("Name", workGroup.name());
    group.put("State", "ENABLED");
    ObjectNode configuration = group.putObject("Configuration");
    configuration
        .putObject("ResultConfiguration")
        .put("OutputLocation", workGroup.outputLocation());
    configuration
        .put("EnforceWorkGroupConfiguration", true)
        .put("PublishCloudWatchMetricsEnabled", false)
        .put("RequesterPaysEnabled", false);
    configuration.set("EngineVersion", engineVersion(workGroup));
    workGroup.roleToPass().ifPresent(role -> configuration.put("ExecutionRole", role));
    group.put("Description", workGroup.about());
    group.set("CreationTime", timestamp(createdAt));
    return reply;
  }

  /** In contrast to GetSession, EngineVersion is a structure. */
  private static ObjectNode summary(Session session) {
    ObjectNode summary = object().put("SessionId", session.id());
    copy(session, "Description", summary);
    summary.set("EngineVersion", engineVersion(session.workGroup()));
    copy(session, "NotebookVersion", summary);
    summary.set("Status", statusOf(session));
    return summary;
  }

  private static ObjectNode engineVersion(WorkGroup workGroup) {
    String version = workGroup.engine().version();
    return object().put("SelectedEngineVersion", version).put("EffectiveEngineVersion", version);
  }

  private static ObjectNode statusOf(Session session) {
    ObjectNode status = object();
    status.set("StartDateTime", timestamp(session.startedAt()));
    status.set("LastModifiedDateTime", timestamp(session.modifiedAt()));
    session.endedAt().ifPresent(time -> status.set("EndDateTime", timestamp(time)));
    session.idleSince().ifPresent(time -> status.set("IdleSinceDateTime", timestamp(time)));
    status.put("State", session.state().name());
    session.reason().ifPresent(reason -> status.put("StateChangeReason", reason));
    return status;
  }

  private static void copy(Session session, String member, ObjectNode target) {
    Optional.ofNullable(session.request().get(member))
        .ifPresent(value -> target.set(member, value.deepCopy()));
  }

  /**
   * Returns epoch seconds with a fraction of three digits, as the protocol requires; never an
   * exponent.
   */
  static DecimalNode timestamp(Instant time) {
    return DecimalNode.valueOf(BigDecimal.valueOf(time.toEpochMilli(), MILLIS_DIGITS));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
