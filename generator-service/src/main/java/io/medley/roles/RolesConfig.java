package io.medley.roles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** The key of the roles. */
@ConfigMapping(prefix = "medley")
public interface RolesConfig {

  /**
   * What a process of the generator's jar does: {@code planning}, {@code generation} or both.
   * Default: {@code planning,generation}.
   */
  @WithDefault("planning,generation")
  Set<Role> roles();
}
