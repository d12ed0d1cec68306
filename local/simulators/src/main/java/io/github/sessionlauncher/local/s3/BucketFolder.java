package io.github.sessionlauncher.local.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A bucket with the files of a folder. The folder is read anew at each call, and a file that is
 * being written is served as it is. A key names a regular file whose real path is in the folder; no
 * other key has an object: not one with an empty part, {@code .} or {@code ..}, nor one that
 * reaches its file through a symbolic link to the outside.
 */
public final class BucketFolder implements SimulatedS3.Bucket {

  private final Path folder;

  BucketFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<byte[]> object(String key) {
    try {
      Optional<Path> file = file(key);
      return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns an object without its content. */
  public Optional<StoredObject> head(String key) throws IOException {
    Optional<Path> file = file(key);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(stored(key, Files.readAttributes(file.get(), BasicFileAttributes.class)));
  }

  /**
   * Reads a part of an object.
   *
   * @throws NoSuchFileException if the object has been deleted
   * @throws EOFException if the object has become shorter
   */
  public byte[] read(String key, long offset, int length) throws IOException {
    Path file = file(key).orElseThrow(() -> new NoSuchFileException(key));
    ByteBuffer content = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new EOFException(key + " became shorter while it was read");
        }
      }
    }
    return content.array();
  }

  /** Returns the objects whose keys start with the prefix, in no particular order. */
  public List<StoredObject> list(String prefix) throws IOException {
    int parent = prefix.lastIndexOf('/');
    if (parent >= 0 && !hasPlainParts(prefix.substring(0, parent))) {
      return List.of();
    }
    List<StoredObject> objects = new ArrayList<>();
    try {
      Path start = parent < 0 ? folder : folder.resolve(prefix.substring(0, parent));
      if (Files.isDirectory(start)) {
        Files.walkFileTree(
            start,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            Integer.MAX_VALUE,
            new Walk(folder.toRealPath(), prefix, objects));
      }
    } catch (InvalidPathException noFile) {
      // the file system has no such name, so it has no such object
    }
    return objects;
  }

  /** Collects the objects below a folder; what disappears meanwhile is no object. */
  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final String prefix;
    private final List<StoredObject> objects;

    Walk(Path root, String prefix, List<StoredObject> objects) {
      this.root = root;
      this.prefix = prefix;
      this.objects = objects;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      return directory.toRealPath().startsWith(root)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String key = key(file);
      if (attributes.isRegularFile()
          && key.startsWith(prefix)
          && (!Files.isSymbolicLink(file) || file.toRealPath().startsWith(root))) {
        objects.add(stored(key, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException || failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }

  private static StoredObject stored(String key, BasicFileAttributes attributes) {
    return new StoredObject(key, attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  /** Returns the real path of an object's file, if there is one. */
  private Optional<Path> file(String key) throws IOException {
    if (!hasPlainParts(key)) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(key);
      // on Windows a backslash separates names too
      if (!key(file).equals(key) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
    } catch (InvalidPathException | NoSuchFileException noFile) {
      return Optional.empty();
    }
  }

  private static boolean hasPlainParts(String key) {
    return Arrays.stream(key.split("/", -1))
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private String key(Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
