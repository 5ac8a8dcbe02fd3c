package org.knime.core.data.container;

/** How a container treats the rows it is given. Immutable. */
public final class DataContainerSettings {
  private static final DataContainerSettings DEFAULT = new DataContainerSettings(true, true, true);

  private final boolean initDomain;
  private final boolean checkKeys;
  private final boolean updateDomain;

  private DataContainerSettings(boolean initDomain, boolean checkKeys, boolean updateDomain) {
    this.initDomain = initDomain;
    this.checkKeys = checkKeys;
    this.updateDomain = updateDomain;
  }

  /** Row IDs are compared; domains are kept and updated. */
  public static DataContainerSettings getDefault() {
    return DEFAULT;
  }

  /** Starts from the default. */
  public static Builder builder() {
    return new Choices(DEFAULT);
  }

  DataContainerSettings initDomain(boolean value) {
    return new DataContainerSettings(value, checkKeys, updateDomain);
  }

  /** Whether the domains start from those in the spec. */
  public boolean isInitializeDomain() {
    return initDomain;
  }

  /** Whether row IDs are compared. */
  public boolean isCheckDuplicateRowKeys() {
    return checkKeys;
  }

  /** Whether the rows change the domains. */
  public boolean isEnableDomainUpdate() {
    return updateDomain;
  }

  /** Puts settings together. */
  public interface Builder {
    /** Whether the domains start from those in the spec. */
    Builder withInitializedDomain(boolean value);

    /** Whether row IDs are compared. */
    Builder withCheckDuplicateRowKeys(boolean value);

    /** Whether the rows change the domains. */
    Builder withDomainUpdate(boolean value);

    /** The settings. */
    DataContainerSettings build();
  }

  private record Choices(DataContainerSettings build) implements Builder {
    @Override
    public Builder withInitializedDomain(boolean value) {
      return new Choices(build.initDomain(value));
    }

    @Override
    public Builder withCheckDuplicateRowKeys(boolean value) {
      return new Choices(new DataContainerSettings(build.initDomain, value, build.updateDomain));
    }

    @Override
    public Builder withDomainUpdate(boolean value) {
      return new Choices(new DataContainerSettings(build.initDomain, build.checkKeys, value));
    }
  }
}
