/** S3 as far as the local world reads it: folders as buckets, their objects, and lists of them. */
package io.github.sessionlauncher.local.s3;
