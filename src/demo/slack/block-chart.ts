import {
  type Check,
  distinct,
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  numberAt,
  oneOf,
  onlyFields,
  stringAt,
} from './block-check.ts';

const NAME = { max: 20 };

function segmentsAt(check: Check, chart: Fields, path: string): void {
  onlyFields(check, chart, path, ['type', 'segments']);
  listAt(check, chart.segments, `${path}/segments`, { max: 12 }).forEach((segment, index) => {
    const at = `${path}/segments/${index}`;
    const fields = fieldsAt(check, segment, at);
    if (fields === undefined) return;
    const { label, value } = fields;
    onlyFields(check, fields, at, ['label', 'value']);
    stringAt(check, label, `${at}/label`, NAME);
    if (numberAt(check, value, `${at}/value`) && value <= 0) check.fail(`${at}/value`, 'must be greater than 0');
  });
}

function categoriesAt(check: Check, axis: unknown, path: string): readonly unknown[] {
  const fields = fieldsAt(check, axis, path);
  if (fields === undefined) return [];
  const { categories, x_label, y_label } = fields;
  onlyFields(check, fields, path, ['categories', 'x_label', 'y_label']);
  stringAt(check, x_label, `${path}/x_label`, { max: 50, optional: true });
  stringAt(check, y_label, `${path}/y_label`, { max: 50, optional: true });
  const names = listAt(check, categories, `${path}/categories`, { max: 20 });
  names.forEach((name, index) => {
    stringAt(check, name, `${path}/categories/${index}`, NAME);
  });
  distinct(check, names, `${path}/categories`, 'category');
  return names;
}

function pointsAt(check: Check, data: unknown, path: string, categories: readonly unknown[]): void {
  const points = listAt(check, data, path, { max: 20 });
  points.forEach((point, index) => {
    const at = `${path}/${index}`;
    const fields = fieldsAt(check, point, at);
    if (fields === undefined) return;
    const { label, value } = fields;
    onlyFields(check, fields, at, ['label', 'value']);
    stringAt(check, label, `${at}/label`, NAME);
    numberAt(check, value, `${at}/value`);
  });
  const labels = points.map((point) => (isFields(point) ? point.label : undefined));
  distinct(check, labels, path, 'label');
  const same = labels.length === categories.length && labels.every((label) => categories.includes(label));
  if (!same) check.fail(path, 'must have exactly one point for every category');
}

function seriesAt(check: Check, chart: Fields, path: string): void {
  onlyFields(check, chart, path, ['type', 'series', 'axis_config']);
  const categories = categoriesAt(check, chart.axis_config, `${path}/axis_config`);
  const series = listAt(check, chart.series, `${path}/series`, { max: 12 });
  series.forEach((one, index) => {
    const at = `${path}/series/${index}`;
    const fields = fieldsAt(check, one, at);
    if (fields === undefined) return;
    onlyFields(check, fields, at, ['name', 'data']);
    stringAt(check, fields.name, `${at}/name`, NAME);
    pointsAt(check, fields.data, `${at}/data`, categories);
  });
  const names = series.map((one) => (isFields(one) ? one.name : undefined));
  distinct(check, names, `${path}/series`, 'series name');
}

export function chartAt(check: Check, { title, chart }: Fields, path: string): void {
  stringAt(check, title, `${path}/title`, { max: 50 });
  const fields = fieldsAt(check, chart, `${path}/chart`);
  if (fields === undefined) return;
  const { type } = fields;
  oneOf(check, type, `${path}/chart/type`, ['line', 'bar', 'area', 'pie']);
  if (type === 'pie') segmentsAt(check, fields, `${path}/chart`);
  else seriesAt(check, fields, `${path}/chart`);
}
