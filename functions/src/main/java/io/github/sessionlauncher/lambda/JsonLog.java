package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The log of one invocation: each line is one JSON object.
 *
 * @param clock the time of a line
 */
public record JsonLog(Context context, InstantSource clock)
    implements Consumer<Map<String, Object>> {

  /**
   * Writes a line, as bytes: Lambda's JSON logger wraps a text in an object of its own, and
   * CloudWatch extracts no metric from that. Lambda filters lines by their {@code level}, and needs
   * {@code timestamp} beside it (Lambda guide, "Java function logging").
   *
   * @param members {@code message}, and the ids that are known
   */
  @Override
  public void accept(Map<String, Object> members) {
    Map<String, Object> line =
        new RecordWriter()
            .put("timestamp", clock.instant())
            .put("level", LogLevel.INFO)
            .put("AWSRequestId", context.getAwsRequestId())
            .map();
    line.putAll(members);
    // the runtime ends its own JSON lines like this
    byte[] bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    context.getLogger().log(bytes, LogLevel.INFO);
  }
}
