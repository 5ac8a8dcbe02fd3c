package org.knime.core.webui.data;

/** Serves data to a view. */
public interface DataService {
  /** Sets what happens when the data is not needed any more. */
  interface DataServiceBuilder {
    /** When the view is gone for good. */
    DataServiceBuilder onDispose(Runnable dispose);

    /** When the view is not shown. */
    DataServiceBuilder onDeactivate(Runnable deactivate);
  }
}
