package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Of several processes, one unpacks: none takes away what another is about to load. */
public final class UnpackingLock implements AutoCloseable {

  private static final String FILE = ".unpacking";

  private final FileChannel channel;

  private UnpackingLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until no other process unpacks to a folder. Where there are no locks, nobody waits. */
  public static UnpackingLock hold(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.lock(); // until the channel is closed
    } catch (IOException | OverlappingFileLockException e) {
      // no locks on that file system, or another extension of this process holds it
    }
    return new UnpackingLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
