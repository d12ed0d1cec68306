/** What every simulated AWS service shares: callers, permissions, errors, the JSON protocol. */
package io.github.sessionlauncher.local.aws;
