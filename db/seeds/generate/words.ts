/** What generated titles and names are made of. Plausible, many, and never the same as the demo's. */
export const ADJECTIVES =
  'Quiet Crooked Patient Borrowed Hidden Common Salted Winter Amber Hollow Distant Careful Second Unwritten Narrow Blue Restless Late Northern Burning Silver Tender Wild Long Faithful Broken Gentle Sudden Inland Copper Wandering Plain Secret Early Golden Small Open Forgotten Last Bright Slow Clear Shared Southern Honest Rusted Velvet Moonlit Stubborn Idle Green Lost Wooden Learned Grey Merry Weathered Hungry First Sleeping Foreign Folded Loud Marble Western Kind Cold Eastern Fragile Painted'.split(
    ' ',
  )
export const NOUNS =
  'Harbour Orchard Ledger Lantern River Bridge Atlas Garden Kitchen Letter Mountain Market Window Almanac Island Compass Archive Meadow Engine Bakery Library Desert Shore Winter Ferry Road Theatre Museum Clock Mirror Forest Valley Workshop Tower Monsoon Railway Loom Vineyard Notebook Lighthouse Estuary Staircase Chapel Quarry Anthem Field Furnace Telescope Portrait Shoreline Alphabet Threshold Season Courtyard Carpenter Cartographer Botanist Fisherman Weaver Printer Astronomer Baker Shepherd Translator Gardener Mason Musician Surveyor Apothecary'.split(
    ' ',
  )
export const PLACES =
  'Ibadan Lyon Accra Lisbon Nairobi Bergen Kyoto Oaxaca Tunis Gdansk Cardiff Mombasa Porto Dakar Trieste Havana Galway Izmir Cadiz Quito Riga Zanzibar Kumasi Leipzig Tallinn Valparaiso Calabar Genoa Antwerp Matanzas Lome Bristol Nantes Enugu Cork Aarhus Tamale Abeokuta Split Nantucket'.split(
    ' ',
  )
export const FIRST_NAMES =
  'Adaeze Kwame Ingrid Tomas Ayo Leila Marcus Yuki Fatou Niamh Pedro Zainab Henrik Chloe Emeka Sofia Tariq Greta Kofi Anjali Mateo Nkechi Olga Samir Brigid Luca Amina Wei Halima Jonas Ngozi Elif Rafael Thandi Viktor Esi Marta Idris Carmen Bolanle Finn Priya Sekou Astrid Diego Wanjiru Pavel Noor Isabel Kemal'.split(
    ' ',
  )
export const LAST_NAMES =
  'Okonkwo Lindqvist Moreau Tanaka Adeyemi Ferrara Novak Mensah Osullivan Vargas Haddad Petrov Eze Bianchi Kimani Sorensen Rahman Dubois Castillo Balogun Weber Nakamura Diallo Murphy Silva Yilmaz Kovacs Asante Romero Bello Jensen Pereira Farouk Conti Mwangi Larsen Ortega Nwosu Fischer Amadi Rossi Park Touré Byrne Santos Demir Horvat Boateng Cruz Ibrahim'.split(
    ' ',
  )
export const GENRES =
  'Fiction Poetry History Travel Cooking Craft Science Nature Music Philosophy Memoir Children'.split(
    ' ',
  )
