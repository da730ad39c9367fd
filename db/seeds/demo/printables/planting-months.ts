export interface PlantingMonth {
  month: string
  weather: string
  sow: string
  pick: string
  jobs: string[]
}

/** A roof on the East African coast; other places move the months along. */
export const plantingMonths: PlantingMonth[] = [
  {
    month: 'January',
    weather: 'Dry wind from the north-east. Nothing to sow that will not sulk.',
    sow: 'nothing',
    pick: 'chillies, basil, the last okra, lime leaves',
    jobs: ['Water twice, slowly', 'Saucers under everything', 'Mulch with shavings'],
  },
  {
    month: 'February',
    weather: 'Dry still, and hot. A month for chalk and measuring.',
    sow: 'chillies and aubergines, in trays in the shade',
    pick: 'chillies, basil, aloe',
    jobs: ['Weigh the roof', 'Mend the louvre fence', 'Order coir'],
  },
  {
    month: 'March',
    weather: 'The wind drops and the air thickens. Soil now, before the rain.',
    sow: 'tomatoes in trays',
    pick: 'not much; rest',
    jobs: ['Sieve compost, mix soil', 'Fill every pot to the brim', 'Wash the trays'],
  },
  {
    month: 'April',
    weather: 'The long rains. Sow the evening they come.',
    sow: 'spinach, sukuma wiki, coriander, spring onions',
    pick: 'mint, lemon grass',
    jobs: ['Clear the drain, twice', 'Plant out chillies', 'Second sowing after a fortnight'],
  },
  {
    month: 'May',
    weather: 'Rain most days. Everything grows, including what you did not sow.',
    sow: 'beetroot, radishes, more spinach',
    pick: 'thinnings, by the bowl',
    jobs: ['Thin without pity', 'Slugs, by lamp', 'Plant out tomatoes'],
  },
  {
    month: 'June',
    weather: 'The wind goes round to the south and means it.',
    sow: 'beans, behind the fence',
    pick: 'spinach, sukuma wiki, coriander, beet leaves',
    jobs: ['Tie in, loosely', 'Comb the wind', 'Feed once'],
  },
  {
    month: 'July',
    weather: 'Cool at dawn. If you have ever wanted lettuce, it is now.',
    sow: 'lettuce, rocket, dill',
    pick: 'beans, radishes, spring onions',
    jobs: ['Shade for the afternoon', 'Pick outer leaves only', 'Turn the compost'],
  },
  {
    month: 'August',
    weather: 'Cool, breezy, kind. The best month to have visitors.',
    sow: 'peas, if you must; basil for November',
    pick: 'tomatoes, lettuce, beans, dill',
    jobs: ['Move one chair, for the crows', 'Net the tomatoes', 'Take cuttings of mint'],
  },
  {
    month: 'September',
    weather: 'Warming. What the rain washed out must go back in.',
    sow: 'amaranth, cowpeas in trays',
    pick: 'tomatoes, chillies, aubergines',
    jobs: ['A tin of compost to each pot', 'Nettle tea, lid on', 'Clear the finished beds'],
  },
  {
    month: 'October',
    weather: 'Hot, still, expectant. Seed month.',
    sow: 'okra, basil, marigolds',
    pick: 'seed, and aubergines',
    jobs: ['Red thread on the best plant', 'Dry heads in paper', 'Label everything'],
  },
  {
    month: 'November',
    weather: 'The short rains: an hour, a rainbow, an hour.',
    sow: 'amaranth, okra again, coriander',
    pick: 'amaranth, basil, the first okra',
    jobs: ['Drain again', 'Pick okra every morning', 'Stake what leans'],
  },
  {
    month: 'December',
    weather: 'Clearing. The dry wind is on its way back.',
    sow: 'nothing after the tenth',
    pick: 'okra, amaranth, chillies, something for each neighbour',
    jobs: ['Count the litres', 'Give away what you can', 'Sit in the empty square'],
  },
]
