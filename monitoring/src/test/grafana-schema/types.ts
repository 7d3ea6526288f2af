import type { Dashboard } from '@grafana/schema';
import type { FieldConfig as LinesField, Options as LinesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { Options as NumberOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';

/** What JSON can write of a type: an enum's values instead of its names. */
export type Json<T> = T extends string
  ? `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends Array<infer E>
      ? Array<Json<E>>
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

export type Board = Json<Dashboard>;
export type Options = { timeseries: Json<LinesOptions>; stat: Json<NumberOptions>; table: Json<TableOptions> };
export type Custom = { timeseries: Json<LinesField>; stat: Record<string, never>; table: Record<string, never> };
