/**
 * The AWS CLI's shorthand syntax, {@code Key=stage,Value=test}: what its options take beside JSON.
 * Texts become the JSON that is meant, and structures become texts; {@code docs/shorthand.md} has
 * the grammar. What is accepted and refused, and in which words, is as in AWS CLI 1.46.3. Reads no
 * file itself.
 */
package io.github.sessionlauncher.local.shorthand;
