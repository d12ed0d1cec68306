/**
 * Athena's five session operations as AWS CLI sees them: what each takes and replies, and
 * everything that AWS CLI does with that knowledge. It knows no SDK and no command line; {@code
 * docs/model.md} explains it.
 */
package io.github.sessionlauncher.local.model;
