/**
 * Which state and which time zones an area code of the North American Numbering Plan stands for.
 *
 * Source: the assignments published by the North American Numbering Plan Administrator (nanpa.com, area code maps and
 * planning letters, state of late 2026), written down by hand; zones by the zone of the places that a code covers,
 * compared with the time zone table of libphonenumber 9 (resources/timezones). Codes that are announced and not in
 * service yet are listed too: a number with them cannot be called today, and will belong there.
 * A mobile number tells where it was given out, not where its owner is.
 */

/** States, District and territories: codes, separated by spaces. */
export const AREA_CODES_BY_STATE: Readonly<Record<string, string>> = {
  AL: "205 251 256 334 483 659 938",
  AK: "907",
  AZ: "480 520 602 623 928",
  AR: "327 479 501 870",
  CA: "209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951",
  CO: "303 719 720 748 970 983",
  CT: "203 475 860 959",
  DE: "302",
  DC: "202 771",
  FL: "239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954",
  GA: "229 404 470 478 678 706 762 770 912 943",
  HI: "808",
  ID: "208 986",
  IL: "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872",
  IN: "219 260 317 463 574 765 812 930",
  IA: "319 515 563 641 712",
  KS: "316 620 785 913",
  KY: "270 364 502 606 859",
  LA: "225 318 337 457 504 985",
  ME: "207",
  MD: "227 240 301 410 443 667",
  MA: "339 351 413 508 617 774 781 857 978",
  MI: "231 248 269 313 517 586 616 679 734 810 906 947 989",
  MN: "218 320 507 612 651 763 924 952",
  MS: "228 471 601 662 769",
  MO: "235 314 417 557 573 636 660 816 975",
  MT: "406",
  NE: "308 402 531",
  NV: "702 725 775",
  NH: "603",
  NJ: "201 551 609 640 732 848 856 862 908 973",
  NM: "505 575",
  NY: "212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934",
  NC: "252 336 472 704 743 828 910 919 980 984",
  ND: "701",
  OH: "216 220 234 283 326 330 380 419 436 440 513 567 614 740 937",
  OK: "405 539 572 580 918",
  OR: "458 503 541 971",
  PA: "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878",
  RI: "401",
  SC: "803 821 839 843 854 864",
  SD: "605",
  TN: "423 615 629 729 731 865 901 931",
  TX: "210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979",
  UT: "385 435 801",
  VT: "802",
  VA: "276 434 540 571 686 703 757 804 826 948",
  WA: "206 253 360 425 509 564",
  WV: "304 681",
  WI: "262 274 353 414 534 608 715 920",
  WY: "307",
  AS: "684",
  GU: "671",
  MP: "670",
  PR: "787 939",
  VI: "340",
};

/** Canadian provinces and territories, as far as one code names one. */
export const AREA_CODES_BY_PROVINCE: Readonly<Record<string, string>> = {
  "CA-AB": "368 403 587 780 825",
  "CA-BC": "236 250 257 604 672 778",
  "CA-MB": "204 431 584",
  "CA-NB": "428 506",
  "CA-NL": "709 879",
  // Nova Scotia and Prince Edward Island.
  "CA-NS": "782 902",
  "CA-ON": "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 807 905 942",
  "CA-QC": "263 354 367 418 438 450 468 514 579 581 819 873",
  "CA-SK": "306 474 639",
  // Yukon, Northwest Territories and Nunavut.
  "CA-YT": "867",
};

/** Zones of a whole state or province. Where it has several, the codes below say which of them are only in one. */
export const ZONES_BY_STATE: Readonly<Record<string, readonly string[]>> = {
  ...zones("America/New_York", "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV"),
  ...zones("America/Chicago", "AL AR IA IL LA MN MO MS OK WI"),
  ...zones("America/Denver", "CO MT NM UT WY"),
  ...zones("America/Los_Angeles", "CA WA"),
  AK: ["America/Anchorage", "America/Adak"],
  // The Navajo Nation keeps daylight saving time, the rest of Arizona does not.
  AZ: ["America/Phoenix", "America/Denver"],
  FL: ["America/New_York", "America/Chicago"],
  HI: ["Pacific/Honolulu"],
  ID: ["America/Boise", "America/Los_Angeles"],
  IN: ["America/Indiana/Indianapolis", "America/Chicago"],
  KS: ["America/Chicago", "America/Denver"],
  KY: ["America/New_York", "America/Chicago"],
  MI: ["America/Detroit", "America/Menominee"],
  ND: ["America/Chicago", "America/Denver"],
  NE: ["America/Chicago", "America/Denver"],
  // West Wendover and Jackpot keep Mountain time.
  NV: ["America/Los_Angeles", "America/Denver"],
  OR: ["America/Los_Angeles", "America/Boise"],
  SD: ["America/Chicago", "America/Denver"],
  TN: ["America/Chicago", "America/New_York"],
  TX: ["America/Chicago", "America/Denver"],
  AS: ["Pacific/Pago_Pago"],
  GU: ["Pacific/Guam"],
  MP: ["Pacific/Saipan"],
  PR: ["America/Puerto_Rico"],
  VI: ["America/St_Thomas"],
  "CA-AB": ["America/Edmonton"],
  "CA-BC": ["America/Vancouver", "America/Edmonton", "America/Fort_Nelson"],
  "CA-MB": ["America/Winnipeg"],
  "CA-NB": ["America/Halifax"],
  "CA-NL": ["America/St_Johns", "America/Halifax"],
  "CA-NS": ["America/Halifax"],
  "CA-ON": ["America/Toronto", "America/Winnipeg"],
  "CA-QC": ["America/Toronto", "America/Halifax"],
  "CA-SK": ["America/Regina", "America/Edmonton"],
  "CA-YT": ["America/Whitehorse", "America/Edmonton", "America/Winnipeg", "America/Toronto"],
};

/** Codes that lie in fewer zones than their state. */
export const ZONES_BY_AREA_CODE: Readonly<Record<string, readonly string[]>> = {
  ...zones("America/Phoenix", "480 520 602 623"),
  ...zones("America/New_York", "239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954"),
  ...zones("America/Indiana/Indianapolis", "260 317 463 765"),
  ...zones("America/Chicago", "316 913 402 531"),
  ...zones("America/New_York", "502 859 865"),
  ...zones("America/Detroit", "231 248 269 313 517 586 616 679 734 810 947 989"),
  ...zones("America/Los_Angeles", "702 725 503 971"),
  ...zones("America/Chicago", "615 629 731 901 931"),
  ...zones(
    "America/Chicago",
    "210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979",
  ),
  ...zones("America/Denver", "915"),
  ...zones("America/Vancouver", "236 257 604 672 778"),
  ...zones(
    "America/Toronto",
    "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942 263 354 438 450 468 514 579 819 873",
  ),
};

function zones(zone: string, keys: string): Record<string, readonly string[]> {
  return Object.fromEntries(keys.split(" ").map((key) => [key, [zone]]));
}
