# %% [markdown]
# # Which sets help?
#
# Reads the results of an experiment and draws what each setting gains against the diversity of its synthetic sets and
# their shift from real texts. The files and their fields are described in `docs/json.md`.
#
# Needs pandas and matplotlib. As a script: `python3 examples/notebook/compare.py .medley/results/ID`.

# %%
import json
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

# A directory that `medley run`, `medley compare-sets` or `medley report ID --out DIR` has written.
results = Path(".medley/results/quickstart")
if "__file__" in globals() and len(sys.argv) > 1:
    results = Path(sys.argv[1])
elif not results.is_dir():
    results = Path("../..") / results  # a notebook runs in its own directory

POINTS = 100  # accuracies are shares; gains are shown in points

# %% [markdown]
# ## Runs
#
# `results.csv` has a row for each run. `~2` marks the second replicate of an arm.

# %%
RUN_COLUMNS = ["student", "arm", "seed", "accuracy", "utilityDiff", "failure"]
runs = pd.read_csv(results / "results.csv", usecols=RUN_COLUMNS)
runs["setting"] = runs["arm"].str.replace(r"~\d+(?=:|$)", "", regex=True)
by_setting = runs.groupby(["student", "setting"], sort=False).agg(
    runs=("seed", "count"),
    failed=("failure", "count"),
    accuracy=("accuracy", "mean"),
    gain=("utilityDiff", "mean"),
    lowest=("utilityDiff", "min"),
    highest=("utilityDiff", "max"),
)
print(by_setting.round(3).to_string())

# %% [markdown]
# ## Settings
#
# `report.json` has the intervals over replicates, seeds and test texts. A gain is settled where its adjusted interval
# excludes zero.

# %%
report = json.loads((results / "report.json").read_text(encoding="utf-8"))
SETTING_FIELDS = [
    "name",
    "kind",
    "setting",
    "proportion",
    "student",
    "accuracy.mean",
    "utilityDiff.mean",
    "utilityDiff.low",
    "utilityDiff.high",
    "utilityDiff.adjustedLow",
    "utilityDiff.adjustedHigh",
    "recoveredShare.mean",
]
if not report.get("settings"):
    raise SystemExit(f"{report['experimentId']} is {report['status']}, and nothing was trained")
settings = pd.json_normalize(report["settings"]).reindex(columns=SETTING_FIELDS)
answer = report.get("answer", {})
student = answer.get("student", settings["student"].iloc[0])
settings = settings[settings["student"] == student]
print(answer.get("text", ""))
print(settings.drop(columns=["kind", "setting", "student"]).round(3).to_string(index=False))

# %% [markdown]
# ## Diversity and shift
#
# Of whole sets, so that settings of different proportions are compared at one size; of a part of them where only that
# can be compared with real texts. Shift is in half widths of the band in which real texts lie: up to 1 is within it.

# %%
LEVEL_FIELDS = [
    "setting",
    "n",
    "diversity.vendi",
    "null.vendi.low",
    "null.vendi.high",
    "shift.mmd2Poly2",
    "null.mmd2Poly2.low",
    "null.mmd2Poly2.high",
    "rarefied.n",
    "rarefied.diversity.vendi",
    "rarefied.null.vendi.low",
    "rarefied.null.vendi.high",
    "rarefied.shift.mmd2Poly2",
    "rarefied.null.mmd2Poly2.low",
    "rarefied.null.mmd2Poly2.high",
]
levels = pd.json_normalize(report["levels"]).reindex(columns=LEVEL_FIELDS)
is_part = levels["rarefied.diversity.vendi"].notna()
for field in LEVEL_FIELDS:
    if "rarefied." + field in LEVEL_FIELDS:
        levels[field] = levels[field].mask(is_part, levels["rarefied." + field])
low, high = levels["null.mmd2Poly2.low"], levels["null.mmd2Poly2.high"]
levels["distance"] = (levels["shift.mmd2Poly2"] - (low + high) / 2) / ((high - low) / 2)
sets = levels.groupby("setting", sort=False).agg(
    n=("n", "min"),
    vendi=("diversity.vendi", "mean"),
    vendi_low=("diversity.vendi", "min"),
    vendi_high=("diversity.vendi", "max"),
    real_low=("null.vendi.low", "first"),
    real_high=("null.vendi.high", "first"),
    shift=("distance", "mean"),
    shift_low=("distance", "min"),
    shift_high=("distance", "max"),
)
print(sets.round(2).to_string())

# %% [markdown]
# ## The picture
#
# Vertical bars are 95 % intervals of the gain; their thin parts are adjusted for all planned comparisons. Horizontal
# bars are ranges over replicates; proportions of one set are drawn beside each other. Grey is real data: its diversity
# or shift, and the gain of as many further real texts (`real-plus`).


# %%
def draw(axes, points, across):
    proportions = sorted(points["proportion"].unique())
    markers = dict(zip(proportions, "os^Dv<>p*hXd"))
    step = 0.02 * (points[across + "_high"].max() - points[across + "_low"].min())
    colours = {name: f"C{i % 10}" for i, name in enumerate(points["setting"].unique())}
    for _, point in points.iterrows():
        place = proportions.index(point["proportion"]) - (len(proportions) - 1) / 2
        x, y = point[across] + step * place, POINTS * point["utilityDiff.mean"]
        colour = colours[point["setting"]]
        for ends, width in (("adjustedLow", "adjustedHigh"), 0.8), (("low", "high"), 2.5):
            axes.vlines(x, *(POINTS * point["utilityDiff." + end] for end in ends), colour, lw=width)
        axes.hlines(y, point[across + "_low"], point[across + "_high"], colour, lw=0.8)
        axes.plot(x, y, markers[point["proportion"]], color=colour, markeredgecolor="white", markersize=9)
    for name, colour in colours.items():
        axes.plot([], [], "s", color=colour, label=name)
    for proportion, marker in markers.items():
        axes.plot([], [], marker, color="grey", label=f"{proportion:.0%} generated")
    axes.axhline(0, color="grey", lw=0.8)
    plus = settings[settings["kind"] == "real-plus"].dropna(subset=["utilityDiff.mean"])
    for _, real in plus.iterrows():
        ends = POINTS * real["utilityDiff.low"], POINTS * real["utilityDiff.high"]
        axes.axhspan(*ends, color="grey", alpha=0.15, lw=0)


points = settings.dropna(subset=["setting", "utilityDiff.mean"]).join(sets, on="setting")
points["proportion"] = points["proportion"].fillna(1.0)
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5.5), sharey=True, layout="constrained")
draw(left, points.dropna(subset=["vendi"]), "vendi")
for band in points[["real_low", "real_high"]].dropna().head(1).itertuples():
    left.axvspan(band.real_low, band.real_high, color="grey", alpha=0.15, lw=0)
left.set_xlabel("diversity (vendi)")
left.set_ylabel("accuracy minus real-only's, in points")
draw(right, points.dropna(subset=["shift"]), "shift")
right.axvspan(-1, 1, color="grey", alpha=0.15, lw=0)
right.set_xlabel("shift, in half widths of the band of real texts")
handles, labels = left.get_legend_handles_labels()
figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
figure.suptitle(f"{report['experimentId']}: {student}")
figure.savefig(results / "compare.png", dpi=150)
print("The picture is in", results / "compare.png")

# %% [markdown]
# ## Texts
#
# `samples.jsonl` has a line for each accepted synthetic text.

# %%
SAMPLE_FIELDS = ["level", "label", "text"]
samples = pd.read_json(results / "samples.jsonl", lines=True, dtype=False, convert_dates=False)
samples = samples.reindex(columns=SAMPLE_FIELDS)
samples["words"] = samples["text"].str.split().str.len()
print(samples.groupby("level", sort=False)["words"].describe().round(1).to_string())
print(samples.groupby("level", sort=False).head(2)[SAMPLE_FIELDS].to_string(index=False, max_colwidth=80))
