package io.github.sessionlauncher.local.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The lines of the functions' logs. Must be used inside actions of a world's timeline. */
final class FunctionLog {

  private final List<String> lines = new ArrayList<>();
  private final Map<Predicate<String>, CompletableFuture<Void>> awaited = new HashMap<>();

  void add(String line) {
    lines.add(line);
    awaited.forEach(
        (predicate, seen) -> {
          if (predicate.test(line)) {
            seen.complete(null);
          }
        });
  }

  List<String> lines() {
    return lines;
  }

  /** Returns the future of a line, which may be there already. */
  CompletableFuture<Void> line(Predicate<String> predicate) {
    return lines.stream().anyMatch(predicate)
        ? CompletableFuture.completedFuture(null)
        : awaited.computeIfAbsent(predicate, each -> new CompletableFuture<>());
  }
}
