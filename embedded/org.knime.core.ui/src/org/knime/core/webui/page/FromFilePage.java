package org.knime.core.webui.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.function.Supplier;
import org.knime.core.node.NodeLogger;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * A page whose files lie in a bundle, which must be unpacked. A file that is not there is told and
 * fails when it is read.
 */
public final class FromFilePage extends Page {
  private static final NodeLogger LOG = NodeLogger.getLogger(FromFilePage.class);

  private final Class<?> bundleClass;
  private final String basePath;

  FromFilePage(Class<?> bundleClass, String basePath, String file) {
    super(file, content(bundleClass, basePath, file));
    this.bundleClass = bundleClass;
    this.basePath = basePath;
  }

  /** Adds a file of the same folder that the page needs. */
  public FromFilePage addResourceFile(String relativeFilePath) {
    addResource(content(bundleClass, basePath, relativeFilePath), relativeFilePath);
    return this;
  }

  private static Supplier<InputStream> content(Class<?> bundleClass, String basePath, String file) {
    String path = basePath + "/" + file;
    Bundle bundle = FrameworkUtil.getBundle(bundleClass);
    if (bundle == null || bundle.getEntry(".") == null) {
      throw new IllegalStateException(
          "KNIME takes page files such as "
              + path
              + " only from bundles that are unpacked (Eclipse-BundleShape: dir), which that of "
              + bundleClass.getName()
              + " is not. Give the page as text.");
    }
    URL entry = bundle.getEntry(path);
    if (entry == null) {
      String missing =
          "Page file "
              + path
              + " is not in the bundle of "
              + bundleClass.getName()
              + "; add it to bin.includes of its build.properties.";
      LOG.error(missing);
      return () -> {
        throw new UncheckedIOException(new FileNotFoundException(missing));
      };
    }
    return () -> open(entry);
  }

  private static InputStream open(URL entry) {
    try {
      return entry.openStream();
    } catch (IOException e) {
      throw new UncheckedIOException("Page file " + entry + " cannot be read.", e);
    }
  }
}
