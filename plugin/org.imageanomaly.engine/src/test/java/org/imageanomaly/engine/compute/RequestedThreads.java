package org.imageanomaly.engine.compute;

/** Another number of threads for loops in plain Java, until it is closed. */
public final class RequestedThreads implements AutoCloseable {

  private final String before = System.getProperty(Threads.PROPERTY);
  private final int threads;

  /** Has loops take so many threads, which there are not yet. */
  public RequestedThreads(int threads) {
    this.threads = threads;
    System.setProperty(Threads.PROPERTY, Integer.toString(threads));
    LoopThreads.others(threads + 2);
  }

  /** With how many threads loops have computed at once since, that of who called included. */
  public int most() {
    return threads == 1 ? 1 : 1 + LoopThreads.others(threads).getLargestPoolSize();
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(Threads.PROPERTY);
    } else {
      System.setProperty(Threads.PROPERTY, before);
    }
  }
}
