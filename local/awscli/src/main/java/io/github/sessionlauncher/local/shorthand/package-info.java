/**
 * The AWS CLI's shorthand syntax, {@code Key=stage,Value=test}, which its options accept beside
 * JSON. It is parsed into JSON of the types of {@code local.model}; {@code docs/shorthand.md} has
 * the grammar. Results and error messages are those of AWS CLI 1.46.3. Files are read through an
 * interface.
 */
package io.github.sessionlauncher.local.shorthand;
