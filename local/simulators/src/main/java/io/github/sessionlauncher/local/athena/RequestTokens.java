package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.aws.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was started with each request token. AWS does not document whether Athena remembers a token
 * per account or per role, so it can do either.
 *
 * @param <T> what was started
 */
final class RequestTokens<T> {

  private final Map<String, Map<String, T>> started = new HashMap<>();
  private boolean perRole;

  void rememberPerRole() {
    perRole = true;
  }

  void add(Optional<String> token, Caller caller, T one) {
    token.ifPresent(
        text -> started.computeIfAbsent(text, _ -> new HashMap<>()).put(scope(caller), one));
  }

  Optional<T> find(Optional<String> token, Caller caller) {
    return token.map(text -> started.getOrDefault(text, Map.of()).get(scope(caller)));
  }

  void forget(String token) {
    started.remove(token);
  }

  void forgetAll() {
    started.clear();
  }

  private String scope(Caller caller) {
    // the ARN of an assumed role ends with the name of the role session
    return perRole ? caller.arn().replaceFirst("/[^/]*$", "") : "";
  }
}
