package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Asks where a page comes from. */
final class PageStart implements Page.RequireFromFileOrString {
  @Override
  public Page.RequireBundle fromFile() {
    return bundleClass -> basePath -> file -> new FromFilePage(bundleClass, basePath, file);
  }

  @Override
  public Page.RequireRelativePath fromString(Page.InputStreamSupplier content, Charset charset) {
    return path -> new Page(path, content);
  }

  @Override
  public Page.RequireRelativePath fromString(Page.StringSupplier content, Charset charset) {
    return path -> new Page(path, bytes(content, charset));
  }

  static Supplier<InputStream> bytes(Supplier<String> text, Charset charset) {
    return () -> new ByteArrayInputStream(text.get().getBytes(charset));
  }
}
