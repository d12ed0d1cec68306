package io.github.sessionlauncher.spark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The buckets of the local world as {@code s3://NAME/}: each is a folder of this machine, which
 * {@code local.bucket.NAME} names.
 */
public final class BucketFileSystem extends RawLocalFileSystem {

  private URI uri;
  private File folder;

  @Override
  public void initialize(URI name, Configuration settings) throws IOException {
    super.initialize(name, settings);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    String path = settings.get("local.bucket." + name.getAuthority());
    if (path == null) {
      throw new IOException(
          "The local world has no bucket "
              + name.getAuthority()
              + "; --bucket NAME=FOLDER adds it.");
    }
    folder = new File(path);
  }

  /** Returns the bucket's address; the constructor of the superclass asks for one too. */
  @Override
  public URI getUri() {
    return uri == null ? super.getUri() : uri;
  }

  @Override
  public String getScheme() {
    return getUri().getScheme();
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(getUri() + "/");
  }

  @Override
  public Path getHomeDirectory() {
    return getWorkingDirectory();
  }

  @Override
  public File pathToFile(Path path) {
    return new File(folder, path.toUri().getPath());
  }

  /** Returns the statuses under the objects' own paths, also that of a single object. */
  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return pathToFile(path).isFile()
        ? new FileStatus[] {getFileStatus(path)}
        : super.listStatus(path);
  }

  /** Returns the status under the object's own path, not under that of its file. */
  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus file = super.getFileStatus(path);
    return new FileStatus(
        file.getLen(),
        file.isDirectory(),
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        path.makeQualified(getUri(), getWorkingDirectory()));
  }
}
